package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import io.imglab.core.testing.FolderDamage;
import io.imglab.core.testing.Fuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run directory in which something outside has damaged a file: the run ends as if it had not, or
 * refuses in one line.
 */
final class RunFuzzTest {
  private static final Schedule SCHEDULE =
      new Schedule(9, Interval.parse("1epoch"), Interval.steps(2), 2, true, new Epochs(25, 10));

  @TempDir private Path folder;

  @Test
  void damagedRun_endsAsIfItWereNot_orIsRefused() throws IOException {
    RunFolder good = RunFolder.create(folder, "good");
    manifest().write(good.manifest());
    start(good, () -> new RunFolder(good.path()).newestCheckpoint().isPresent());
    RunFolder copy = new RunFolder(folder.resolve("00002-copy"));
    FolderDamage.copy(good.path(), copy.path());
    String expected = end(copy);
    new Fuzzer("run", 25)
        .run(
            random -> {
              FolderDamage.copy(good.path(), copy.path());
              String damaged = FolderDamage.to(copy.path(), random);
              try {
                assertThat(end(copy)).as(damaged).isEqualTo(expected);
              } catch (LabException e) {
                Fuzzer.assertLine(e.getMessage());
              } catch (IOException e) {
                Fuzzer.assertLine(Reasons.message(e));
              }
            });
  }

  private static Manifest manifest() {
    return Manifest.started(
        RunKind.GAN, List.of("a"), new JsonObject(), 1, "cpu", Map.of(), List.of(), Map.of());
  }

  /** Resumes the run; returns its result. */
  private static String end(RunFolder run) throws IOException {
    Manifest.read(run.manifest());
    try (RunLock lock = RunLock.take(run)) {
      run.secondsOfWork();
      run.lastLosses();
      start(lock.folder(), () -> false);
    }
    return Files.readString(run.path().resolve("delivered"));
  }

  private static void start(RunFolder run, StopSignal stop) throws IOException {
    RunLoop loop = new RunLoop(new Counting(2, 4, 7), run, SCHEDULE, RunListener.SILENT, stop);
    loop.restore();
    loop.run(result -> AtomicFile.writeText(run.path().resolve("delivered"), "" + result.losses()));
  }
}
