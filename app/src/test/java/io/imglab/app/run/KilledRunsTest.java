package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.app.Cli;
import io.imglab.core.io.FileOperations;
import io.imglab.core.testing.Kill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A command that is killed at any operation on its run's files, and resumed, leaves the same files
 * as one that was not.
 */
final class KilledRunsTest {
  private final Cli cli = new Cli();
  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    cli.with("IMGLAB_HOME", home);
    ToyRuns.prepare(home);
  }

  @ParameterizedTest
  @EnumSource
  void killedAtAnyOperation_endsAsIfItHadNotBeen(ToyRuns kind) throws Exception {
    assumeTrue(
        kind.needsNoPlugin() || System.getProperty("imglab.distribution") != null,
        "scores and distillation need the plugin vgg19-style, of a distribution");
    start(kind, folder("first")); // copies the plugins, which is done once
    Path whole = folder("whole");
    Kill counted = new Kill(Integer.MAX_VALUE);
    counted.during(() -> start(kind, whole));
    Map<String, String> expected = FinalFiles.of(whole);
    for (int n : chosen(counted.operations())) {
      Path runs = folder("killed-" + n);
      new Kill(n).during(() -> start(kind, runs));
      start(kind, runs);
      assertThat(FinalFiles.of(runs)).as("killed at operation %d", n).isEqualTo(expected);
    }
  }

  /** One near the end, or with {@code -Dimglab.kills=all} all of them, which takes minutes. */
  private static List<Integer> chosen(int operations) {
    return "all".equals(System.getProperty("imglab.kills"))
        ? IntStream.range(0, operations).boxed().toList()
        : List.of(operations * 9 / 10);
  }

  @Test
  void fullDiskAtTheEnd_isOneLineAndLosesNothing() throws Exception {
    ToyRuns kind = ToyRuns.GAN;
    start(kind, folder("first"));
    Path runs = folder("full");
    Kill counted = new Kill(Integer.MAX_VALUE);
    counted.during(() -> start(kind, folder("counted")));
    int[] operations = {0};
    FileOperations.observe(
        file -> {
          if (++operations[0] > counted.operations() * 8 / 10) {
            throw new IOException("No space left on device");
          }
        },
        () -> assertThat(cli.run(kind.begin(home, runs))).isEqualTo(1));
    assertThat(cli.err().lines())
        .singleElement()
        .asString()
        .contains("no space left on device; free some disk space");
    start(kind, runs);
    assertThat(FinalFiles.of(runs)).isEqualTo(FinalFiles.of(home.resolve("counted")));
  }

  /** The computed steps are kept, and the result is delivered as soon as it can be. */
  @Test
  void outputFolderGone_keepsTheFinalState() throws Exception {
    Path runs = folder("gone");
    FileOperations.observe(
        file -> {
          if (file.endsWith(".out.png.tmp")) {
            throw new NoSuchFileException(file.toString());
          }
        },
        () -> assertThat(cli.run(ToyRuns.STYLE.begin(home, runs))).isEqualTo(1));
    assertThat(cli.err().lines())
        .singleElement()
        .asString()
        .contains("out.png': the file or its folder does not exist");
    Path run = FinalFiles.firstRun(runs);
    assertThat(run.resolve("checkpoints/000003.ckpt")).exists();
    String steps = Files.readString(run.resolve("metrics.jsonl"));
    start(ToyRuns.STYLE, runs);
    assertThat(runs.resolve("out.png")).exists();
    assertThat(run.resolve("checkpoints")).doesNotExist();
    assertThat(run.resolve("metrics.jsonl")).hasContent(steps);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(home.resolve(name));
  }

  /** Begins a run, or resumes the one that has begun. */
  private void start(ToyRuns kind, Path runs) throws IOException {
    Path begun = FinalFiles.firstRun(runs);
    if (begun == null) {
      assertThat(cli.run(kind.begin(home, runs))).as(cli.err()).isZero();
    } else if (!Files.readString(begun.resolve("manifest.json")).contains("\"finished\"")) {
      assertThat(cli.run(kind.resume(begun))).as(cli.err()).isZero();
    }
  }
}
