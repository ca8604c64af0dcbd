package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program where it is not usually. The places that need a mount are left out where
 * nobody may mount.
 */
@EnabledOnOs(OS.LINUX)
final class OddPlacesIT {
  private static final Path DISTRIBUTION = Path.of(System.getProperty("imglab.distribution"));
  private static final Path SAMPLES =
      Path.of(System.getProperty("imglab.root"), "samples").toAbsolutePath().normalize();
  private static final String STYLE =
      " style '%s' '%s' --steps 4 --size 64 --seed 1 --device cpu -q -o out.png "
          .formatted(SAMPLES.resolve("harbour.jpg"), SAMPLES.resolve("wave.jpg"));

  private static final String KNOWN_SPEED = ", at a speed measured within the last hour";

  @TempDir private Path folder;
  private Path launcher;

  private record Result(int code, List<String> lines) {}

  @BeforeEach
  void place() {
    launcher = DISTRIBUTION.resolve("bin/imglab").toAbsolutePath().normalize();
  }

  /** Runs a script in which {@code $1} is the launcher. */
  private Result run(Map<String, String> environment, String script)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script, "sh", launcher.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("IMGLAB_HOME", folder.resolve("home").toString());
    builder.environment().put("IMGLAB_ARCHIVE", "off");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(), Files.readString(said, StandardCharsets.UTF_8).lines().toList());
  }

  private void assertWorks(Map<String, String> environment, String script) throws Exception {
    Result result = run(environment, script);
    assertThat(result.code()).as(String.join("\n", result.lines())).isZero();
  }

  /** All in one place: blanks, umlauts, a symbolic link, the locale C, and an archive. */
  @Test
  void distribution_underAnyName_works() throws Exception {
    Path copy = folder.resolve("für mich/im lab");
    Files.createDirectories(copy.getParent());
    // Links to the jars, since the copy is large.
    Map<String, String> places =
        Map.of("FROM", DISTRIBUTION.toAbsolutePath().toString(), "TO", copy.toString());
    Result copied =
        run(places, "cp -al \"$FROM\" \"$TO\" || cp -a \"$FROM\" \"$TO\"; rm -rf \"$TO/archive\"");
    assertThat(copied.code()).isZero();
    launcher =
        Files.createSymbolicLink(
            folder.resolve("mein imglab"), Path.of("für mich/im lab/bin/imglab"));
    Map<String, String> archive = Map.of("LC_ALL", "C", "IMGLAB_ARCHIVE", "now");
    assertWorks(archive, "\"$1\" --version");
    assertThat(copy.resolve("archive")).isDirectoryContaining("glob:**.jsa");
    Map<String, String> only = Map.of("LC_ALL", "C", "IMGLAB_ARCHIVE", "on");
    // Java ends with an error if it cannot use the archive.
    assertWorks(only, "IMGLAB_JAVA_OPTS=-Xshare:on \"$1\" --help && \"$1\" plugins list");
    assertWorks(only, "\"$1\"" + STYLE);
    assertThat(folder.resolve("out.png")).exists();
  }

  /** With a place for LibTorch, which would be unpacked into the temporary folder. */
  @Test
  void home_thatCannotBeWritten_works() throws Exception {
    Path unpacked = Path.of(System.getProperty("user.home"), ".djl.ai");
    Map<String, String> home =
        Map.of("HOME", "/proc/1/nothing", "DJL_CACHE_DIR", unpacked.toString());
    String commands = "\"$1\" --help && \"$1\" plugins list && \"$1\"" + STYLE;
    assertWorks(home, "unset IMGLAB_HOME; " + commands);
  }

  @Test
  void home_unset_isThatOfTheUser() throws Exception {
    assertWorks(Map.of(), "unset HOME; \"$1\" --help && \"$1\" plugins list && \"$1\"" + STYLE);
  }

  /** The first one measures the speed; LibTorch cannot be unpacked into a file. */
  @Test
  void dryRun_atAKnownSpeed_needsNoLibTorch() throws Exception {
    Result first = run(Map.of(), "\"$1\"" + STYLE + "--dry-run");
    assertThat(first.code()).as(String.join("\n", first.lines())).isZero();
    Map<String, String> nowhere = Map.of("DJL_CACHE_DIR", launcher.toString());
    Result second = run(nowhere, "\"$1\"" + STYLE + "--dry-run");
    assertThat(second.code()).isZero();
    assertThat(second.lines())
        .containsExactlyElementsOf(
            first.lines().stream()
                .map(line -> line.startsWith("needs ") ? line + KNOWN_SPEED : line)
                .toList())
        .anyMatch(line -> line.endsWith(KNOWN_SPEED));
    assertThat(run(nowhere, "\"$1\"" + STYLE).lines())
        .singleElement()
        .asString()
        .startsWith("imglab: LibTorch cannot be loaded: ");
  }

  @Test
  void distribution_readOnly_works() throws Exception {
    String mount = "mount --bind \"$D\" \"$D\" && mount -o remount,ro,bind \"$D\" && ";
    Map<String, String> home = Map.of("D", launcher.getParent().getParent().toString());
    assertWorks(home, mounted(mount, "\"$1\" --help && \"$1\" plugins list && \"$1\"" + STYLE));
  }

  @Test
  void temporaryFolder_whereNothingMayBeExecuted_works() throws Exception {
    Map<String, String> place = temporary();
    assertWorks(place, mounted("mount -t tmpfs -o noexec tmpfs t && ", "\"$1\"" + STYLE));
  }

  @Test
  void temporaryFolder_thatIsFull_works() throws Exception {
    String mount = "mount -t tmpfs -o size=4k tmpfs t && { echo full > t/file; } && ";
    assertWorks(temporary(), mounted(mount, "\"$1\" --help && \"$1\"" + STYLE));
  }

  private Map<String, String> temporary() throws IOException {
    return Map.of("TMPDIR", Files.createDirectories(folder.resolve("t")).toString());
  }

  /** The script in a process that may mount, and sees its mounts alone. */
  private String mounted(String mount, String script) throws Exception {
    Files.createDirectories(folder.resolve("probe"));
    Result probe = run(Map.of(), "unshare -rm mount -t tmpfs tmpfs probe");
    assumeThat(probe.code()).as("mounts are not allowed here: %s", probe.lines()).isZero();
    return "unshare -rm sh -c '" + (mount + script).replace("'", "'\\''") + "' sh \"$1\"";
  }
}
