package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.io.AtomicFile;
import io.imglab.core.testing.Kill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is killed at any operation on its files, and resumed, ends as if it had not been. */
final class RunKillTest {
  @TempDir private Path folder;

  /**
   * One of each kind: style runs, distillations, and GANs, whose end is not a scheduled checkpoint,
   * each with and without their last state.
   */
  static List<Schedule> schedules() {
    return List.of(
        new Schedule(9, 2, 2, 2, false),
        new Schedule(7, Interval.parse("1epoch"), Interval.steps(2), 2, false, new Epochs(25, 10))
            .keepingState(true),
        new Schedule(8, 4, 2, 2, true),
        new Schedule(7, Interval.parse("1epoch"), Interval.steps(2), 2, true, new Epochs(25, 10)));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void run_killedAtAnyOperation_endsAsIfItHadNotBeen(Schedule schedule) throws Exception {
    Map<String, String> expected = files(run(schedule, Integer.MAX_VALUE));
    Kill count = new Kill(Integer.MAX_VALUE);
    count.during(() -> start(folder("counted"), schedule));
    assertThat(count.operations()).isGreaterThan(30);
    for (int n = 0; n < count.operations(); n++) {
      assertThat(files(run(schedule, n))).as("killed at operation %d", n).isEqualTo(expected);
    }
  }

  private RunFolder folder(String label) {
    return RunFolder.create(folder, label);
  }

  private RunFolder run(Schedule schedule, int killedAt) throws Exception {
    RunFolder run = folder("killed");
    if (!new Kill(killedAt).during(() -> start(run, schedule))) {
      start(run, schedule);
    }
    return run;
  }

  /** Starts a process, as it were: with a new experiment. */
  private static void start(RunFolder run, Schedule schedule) throws IOException {
    RunLoop loop =
        new RunLoop(new Counting(2, 4, 7), run, schedule, RunListener.SILENT, () -> false);
    loop.restore();
    loop.run(result -> AtomicFile.writeText(run.path().resolve("delivered"), "" + result.losses()));
    loop.discardCheckpoints();
  }

  /** All files by name, without times and without what a kill may leave for good. */
  private static Map<String, String> files(RunFolder run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(run.path())) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = run.path().relativize(path).toString();
        if (!name.endsWith(".tmp")) {
          files.put(name, read(path).replaceAll("\"seconds\":[\\d.]+", ""));
        }
      }
    }
    return files;
  }

  private static String read(Path path) throws IOException {
    return new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
