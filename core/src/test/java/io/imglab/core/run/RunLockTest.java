package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run directory from elsewhere must not lead what a run writes out of itself. */
final class RunLockTest {
  @TempDir private Path folder;
  private RunFolder run;
  private Path outside;

  @BeforeEach
  void create() throws Exception {
    run = RunFolder.create(folder.resolve("runs"), "x");
    outside = Files.createDirectory(folder.resolve("outside"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.jsonl",
        "epochs.jsonl",
        "log.txt",
        "run.lock",
        "results",
        "samples/000001.png"
      })
  void take_ofADirectoryWithALink_isRefused(String name) throws Exception {
    Path target = outside.resolve("precious");
    Files.createSymbolicLink(run.path().resolve(name), target);
    assertThatThrownBy(() -> RunLock.take(run))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(Path.of(name).getFileName() + "' is a link");
    assertThat(RunLock.isTaken(run)).isFalse();
    assertThat(target).doesNotExist();
  }

  @Test
  void take_ofCheckpointsElsewhere_deletesNothingThere() throws Exception {
    Path checkpoint = Files.writeString(outside.resolve("000001.ckpt"), "mine");
    Files.delete(run.path().resolve("checkpoints"));
    Files.createSymbolicLink(run.path().resolve("checkpoints"), outside);
    assertThatThrownBy(() -> RunLock.take(run)).hasMessageContaining("is a link");
    assertThat(checkpoint).exists();
  }

  @Test
  void take_throughALinkToTheDirectory_looksIntoIt() throws Exception {
    RunFolder linked = new RunFolder(Files.createSymbolicLink(folder.resolve("mine"), run.path()));
    try (RunLock lock = RunLock.take(linked)) {
      assertThat(lock.folder()).isNotNull();
      assertThat(RunLock.isTaken(run)).isTrue();
    }
    Files.createSymbolicLink(run.path().resolve("log.txt"), outside.resolve("precious"));
    assertThatThrownBy(() -> RunLock.take(linked)).hasMessageContaining("is a link");
  }

  /** On Linux, closing any channel to the file would release the lock of the whole process. */
  @Test
  void isTaken_inTheProcessThatHoldsIt_keepsTheLock() throws Exception {
    try (RunLock lock = RunLock.take(run)) {
      assertThat(RunLock.isTaken(lock.folder())).isTrue();
      assertThatThrownBy(() -> RunLock.take(run)).hasMessageContaining("is in use");
      assertThat(isTakenForAnotherProcess()).isTrue();
    }
    assertThat(RunLock.isTaken(run)).isFalse();
    assertThat(run.lock()).doesNotExist();
  }

  private boolean isTakenForAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Asking.class.getName(),
                run.path().toString())
            .start();
    return process.waitFor() == Asking.TAKEN;
  }

  /** Another process, which ends with {@link #TAKEN} if the lock is taken. */
  static final class Asking {
    private static final int TAKEN = 7;

    private Asking() {}

    public static void main(String[] args) {
      System.exit(RunLock.isTaken(new RunFolder(Path.of(args[0]))) ? TAKEN : 0);
    }
  }

  @Test
  void isTaken_createsNoLock() {
    assertThat(RunLock.isTaken(run)).isFalse();
    assertThat(run.lock()).doesNotExist();
  }
}
