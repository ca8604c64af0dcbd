package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.app.Cli;
import io.imglab.core.io.FileOperations;
import io.imglab.core.testing.Kill;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        kind != ToyRuns.SWEEP || System.getProperty("imglab.distribution") != null,
        "scores need the plugin vgg19-style, of a distribution");
    Path whole = folder("whole");
    Kill counted = new Kill(Integer.MAX_VALUE);
    counted.during(() -> start(kind, whole));
    Map<String, String> expected = files(whole);
    for (int n : chosen(counted.operations())) {
      Path runs = folder("killed-" + n);
      new Kill(n).during(() -> start(kind, runs));
      start(kind, runs);
      assertThat(files(runs)).as("killed at operation %d", n).isEqualTo(expected);
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
    assertThat(files(runs)).isEqualTo(files(home.resolve("counted")));
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
    Path run = begun(runs);
    assertThat(run.resolve("checkpoints/000003.ckpt")).exists();
    String steps = Files.readString(run.resolve("metrics.jsonl"));
    start(ToyRuns.STYLE, runs);
    assertThat(runs.resolve("out.png")).exists();
    assertThat(run.resolve("checkpoints")).isEmptyDirectory();
    assertThat(run.resolve("metrics.jsonl")).hasContent(steps);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(home.resolve(name));
  }

  /** Begins a run, or resumes the one that has begun. */
  private void start(ToyRuns kind, Path runs) throws IOException {
    Path begun = begun(runs);
    if (begun == null) {
      assertThat(cli.run(kind.begin(home, runs))).as(cli.err()).isZero();
    } else if (!Files.readString(begun.resolve("manifest.json")).contains("\"finished\"")) {
      assertThat(cli.run(kind.resume(begun))).as(cli.err()).isZero();
    }
  }

  private static @org.jspecify.annotations.Nullable Path begun(Path runs) throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("manifest.json")))
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * The files by name, without times and numbers of runs, and without what a kill leaves: a
   * directory that never became a run, a file that was not completed.
   */
  private static Map<String, String> files(Path runs) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(runs)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        String name = withoutNumbers(runs.relativize(path).toString());
        if (isOfARun(path, runs) && !name.matches(".*\\.(tmp|lock)|.*log\\.txt(\\.lck)?")) {
          files.merge(name, isDated(name) ? "" : content(path, runs), String::concat);
        }
        if (name.matches("style.*\\.ckpt")) {
          files.remove(name); // killed before they were deleted, though nobody needs them
        }
      }
    }
    return files;
  }

  /** Whether a file shows the time that the run took, its number, or its absolute path. */
  private static boolean isDated(String name) {
    return name.matches(".*(losses\\.png|\\.csv|\\.html|signature\\.txt)");
  }

  private static boolean isOfARun(Path file, Path runs) {
    for (Path folder = file.getParent(); !folder.equals(runs); folder = folder.getParent()) {
      if (isNumbered(folder) && Files.notExists(folder.resolve("manifest.json"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumbered(Path folder) {
    return folder.getFileName().toString().matches("\\d{5}-.*");
  }

  private static String withoutNumbers(String text) {
    return text.replaceAll("\\b\\d{5}-", "");
  }

  /** Without times, and without what depends on the place of the runs. */
  private static String content(Path file, Path runs) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String text =
        file.toString().matches(".*\\.(jsonl?|txt)")
            ? withoutNumbers(bytes)
                .replaceAll("\"(seconds|started|updated|configSha256)\": ?[^,}\n]+", "")
                .replace(runs.toString(), "")
            : bytes;
    return Integer.toHexString(text.hashCode());
  }
}
