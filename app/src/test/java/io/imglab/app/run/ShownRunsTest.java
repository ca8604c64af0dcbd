package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.core.io.FileOperations;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A live page, and the requests that come from it, change nothing of what a run computes. */
final class ShownRunsTest {
  private static final int INTERRUPTED = 130;

  private final Cli cli = new Cli();
  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    cli.with("IMGLAB_HOME", home);
    ToyRuns.prepare(home);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(home.resolve(name));
  }

  private Map<String, String> whole(ToyRuns kind) throws IOException {
    Path runs = folder("whole");
    assertThat(cli.run(kind.begin(home, runs))).as(cli.err()).isZero();
    return FinalFiles.of(runs);
  }

  private static Object[] with(Object[] command, Object... more) {
    return Stream.of(command, more).flatMap(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"STYLE", "FOLDER", "GAN"})
  void run_withALivePage_leavesTheSameFiles(ToyRuns kind) throws IOException {
    Map<String, String> expected = whole(kind);
    Path runs = folder("shown");
    assertThat(cli.run(with(kind.begin(home, runs), "--web"))).as(cli.err()).isZero();
    assertThat(cli.err().lines())
        .anyMatch(line -> line.matches("imglab: live page http://127\\.0\\.0\\.1:\\d+/[0-9a-f]+/"))
        .anyMatch(
            line -> line.startsWith("imglab: the live page has ended; to see the run again:"));
    assertThat(FinalFiles.of(runs)).isEqualTo(expected);
  }

  /** Makes a request when the run is about to write a file, as a page would in another process. */
  private int runAsked(RunRequest request, String suffix, Path of, Object... command)
      throws Exception {
    int[] exit = {0};
    boolean[] isMade = {false};
    FileOperations.observe(
        file -> {
          if (!isMade[0] && file.endsWith(suffix)) {
            isMade[0] = true;
            request.make(new RunFolder(of == null ? file.getParent() : of));
          }
        },
        () -> exit[0] = cli.run(command));
    assertThat(isMade[0]).isTrue();
    return exit[0];
  }

  @ParameterizedTest
  @EnumSource(names = {"STYLE", "FOLDER", "GAN"})
  void stopRequest_endsLikeCtrlC_andResumesToTheSameFiles(ToyRuns kind) throws Exception {
    Map<String, String> expected = whole(kind);
    Path runs = folder("stopped");
    assertThat(runAsked(RunRequest.STOP, "metrics.jsonl", null, kind.begin(home, runs)))
        .isEqualTo(INTERRUPTED);
    Path run = FinalFiles.firstRun(runs);
    assertThat(run.resolve("manifest.json")).content().contains("\"interrupted\"");
    assertThat(cli.run(kind.resume(run))).as(cli.err()).isZero();
    Map<String, String> resumed = FinalFiles.of(runs);
    resumed.keySet().retainAll(expected.keySet());
    assertThat(resumed).isEqualTo(expected);
  }

  /** The page of a folder run or sweep asks the whole of it. */
  @Test
  void stopRequest_toAFolderRun_endsAllOfIt() throws Exception {
    Path runs = folder("stopped");
    Path run = runs.resolve("00001-style-pictures-style");
    assertThat(runAsked(RunRequest.STOP, "metrics.jsonl", run, ToyRuns.FOLDER.begin(home, runs)))
        .isEqualTo(INTERRUPTED);
    assertThat(RunFolder.list(run)).hasSize(1);
    assertThat(RunRequest.STOP.isWaiting(new RunFolder(run))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"STYLE", "GAN"})
  void saveRequest_addsASample_andChangesNothingElse(ToyRuns kind) throws Exception {
    Map<String, String> expected = whole(kind);
    Path runs = folder("saved");
    assertThat(runAsked(RunRequest.SAVE, "metrics.jsonl", null, kind.begin(home, runs))).isZero();
    Map<String, String> saved = FinalFiles.of(runs);
    assertThat(saved.keySet()).anyMatch(name -> name.endsWith("samples/000001.png"));
    saved.keySet().retainAll(expected.keySet());
    assertThat(saved).isEqualTo(expected);
  }

  @Test
  void portInUse_isWrongUsageBeforeAnythingIsDone() throws Exception {
    Path runs = folder("none");
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String web = "--web=" + taken.getLocalPort();
      assertThat(cli.run(with(ToyRuns.STYLE.begin(home, runs), web))).isEqualTo(2);
    }
    assertThat(cli.err().lines())
        .singleElement()
        .asString()
        .matches("imglab: port '\\d+' is in use or reserved; choose another one, .*");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void dryRun_opensNoPage() throws Exception {
    Object[] command = with(ToyRuns.STYLE.begin(home, folder("none")), "--web", "--dry-run");
    assertThat(cli.run(command)).as(cli.err()).isZero();
    assertThat(cli.err()).doesNotContain("live page");
  }
}
