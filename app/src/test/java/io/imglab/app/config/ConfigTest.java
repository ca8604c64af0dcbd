package io.imglab.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Defaults from files, seen from the command line. */
final class ConfigTest {
  private final Cli cli = new Cli();
  @TempDir private Path folder;
  private Path home;
  private Path inside;

  @BeforeEach
  void makeFolders() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    inside = Files.createDirectories(folder.resolve("project/photos/2026"));
    cli.with("IMGLAB_HOME", home).with("imglab.folder", inside);
  }

  private Path user(String text) throws IOException {
    return Files.writeString(home.resolve("config.toml"), text);
  }

  private Path project(String text) throws IOException {
    return Files.writeString(folder.resolve("project/.imglab"), text);
  }

  @Test
  void command_showsValuesAndWhereTheyComeFrom() throws IOException {
    user("device = \"cpu\"\n\n[style]\nsize = 768\nstrength = 40.5\n");
    project("[style]\nsize = 512\n");
    assertThat(cli.run("config", "style")).as(cli.err()).isZero();
    assertThat(cli.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "--size 512 '%s', line 2".formatted(folder.resolve("project/.imglab")),
            "--strength 40.5 '%s', line 5".formatted(home.resolve("config.toml")),
            "--device cpu '%s', line 1".formatted(home.resolve("config.toml")),
            "--colors style built in");
  }

  @Test
  void command_withoutWords_listsTheFiles() throws IOException {
    user("[style]\nsize = 768\n");
    project("[style]\nsize = 512\n");
    assertThat(cli.run("config", "--json")).isZero();
    JsonArray options = Json.parse(cli.out(), JsonObject.class).getAsJsonArray("options");
    assertThat(options.get(0).toString()).contains("\"value\":\"768\"", "overridden");
    assertThat(options.get(1).toString())
        .contains("\"value\":\"512\"")
        .doesNotContain("overridden");
  }

  @Test
  void path_isShownEvenIfTheFileIsDamaged() throws IOException {
    user("this is not TOML");
    assertThat(cli.run("config", "path")).isZero();
    assertThat(cli.out()).contains(home.resolve("config.toml").toString(), "project", "none");
    assertThat(cli.run("style", "--help")).isZero();
    assertThat(cli.run("config")).isEqualTo(2);
    assertThat(cli.err()).contains("config.toml', line 1 is not TOML");
  }

  /** What is wrong is said with the file and the line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      [style]; sise = 3|line 2: '[style] sise' is not an option of 'imglab style'; did you mean 'size'?
      [stlye]; size = 3|line 2: '[stlye] size' is for an unknown command; did you mean 'style'?
      size = 3|line 1: 'size' does not apply to all commands
      [style.swep]; size = 3|line 2: '[style.swep] size' is for an unknown command; did you mean 'sweep'?
      [style]; plugins = "x"|line 2: '[style] plugins' cannot be set in a file
      [style]; overwrite = 1|line 2: '[style] overwrite' must be true or false, not '1'
      [style]; size = [1, 2]|line 2: '[style] size' takes one value
      [style]; size = 1979-05-27|line 2 must hold texts, numbers, true or false
      [style]; ; size = "12y"|size '12y' is not valid
      [style]; steps = 0|steps '0' is out of range
      [style]; strength = 150|strength '150.0' is out of range
      """)
  void wrongSetting_isOneLine(String text, String message) throws IOException {
    Path file = user(text.replace("; ", "\n"));
    assertThat(cli.run("style", "a.png", "b.png")).isEqualTo(2);
    assertThat(cli.err()).contains(message, file.toString());
    assertThat(cli.err().lines().filter(line -> line.startsWith("imglab:"))).hasSize(1);
  }

  @Test
  void wrongValue_isSaidToBeInTheFile() throws IOException {
    Path file = user("[style]\n\nsteps = 0\n");
    assertThat(cli.run("style", "a.png", "b.png")).isEqualTo(2);
    assertThat(cli.err()).contains("; it is set in '%s', line 3".formatted(file));
    assertThat(cli.run("style", "a.png", "b.png", "--steps", "3")).isEqualTo(1);
  }

  /** The folder may be a stranger's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      style|output = "/etc/x.png"
      style|runs = "/tmp/x"
      style|overwrite = true
      style|errors = true
      style|weights = "../evil.safetensors"
      style|init = "evil.png"
      style|content = "evil.png"
      gan.train|data = "evil"
      runtime.use|deterministic = true
      """)
  void dangerousKeys_areNotAllowedInProjects(String command, String line) throws IOException {
    String text = "[%s]\n%s\n".formatted(command, line);
    project(text);
    assertThat(cli.run("config")).isEqualTo(2);
    assertThat(cli.err()).contains("line 2", "is not allowed in a project's file");
  }

  /** Runs that go on or are repeated have settings of their own, also if a file names the run. */
  @Test
  void settings_doNotApplyToResumedAndRepeatedRuns() throws IOException {
    user("[style]\nsteps = 0\n");
    assertThat(cli.run("style", "--resume", folder)).isEqualTo(1);
    assertThat(cli.err()).contains("is not a run directory");
    Path picture = folder.resolve("a.png");
    Path arguments = folder.resolve("args.txt");
    Files.writeString(arguments, "style\na.png\nb.png\n--replay=%s\n".formatted(picture));
    assertThat(cli.run("@" + arguments)).isEqualTo(1);
    assertThat(cli.err()).doesNotContain("steps '0'");
  }

  /** Files set options of all commands; a command has some of them, and knows few others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data check FOLDER",
        "runs list",
        "--verbose runs list",
        "dense-gan info",
        "config"
      })
  void settings_ofOtherCommandsAreNoFault(String line) throws IOException {
    user(
        """
        device = "cpu"
        max-pixels = 9
        [style]
        size = 64
        [style.sweep]
        size = 64
        [gan.train]
        batch = 4
        """);
    Object[] words = line.replace("FOLDER", inside.toString()).split(" ");
    cli.run(words);
    assertThat(cli.err()).doesNotContain("config.toml");
  }

  @Test
  void settings_applyWhateverPicturesAreCalled() throws IOException {
    user("[style]\nsteps = 0\n");
    assertThat(cli.run("style", "path", "b.png")).isEqualTo(2);
    assertThat(cli.err()).contains("steps '0'");
  }

  /** A typed weight takes the place of the file's strength. */
  @Test
  void settings_giveWayToOptionsThatExcludeThem() throws IOException {
    user("[style]\nstrength = 50\n");
    cli.run("style", "a.png", "b.png", "--style-weight", "3");
    assertThat(cli.err()).doesNotContain("exclude each other");
  }

  @Test
  void project_isAnnounced() throws IOException {
    project("[style]\nsteps = 7\nquality = 90\n");
    cli.run("style", "a.png", "b.png");
    assertThat(cli.err()).contains("' sets steps, quality");
    int length = cli.err().length();
    cli.run("style", "a.png", "b.png", "--quiet", "--steps=3");
    assertThat(cli.err().substring(length)).doesNotContain("sets");
  }
}
