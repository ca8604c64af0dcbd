package io.imglab.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.Cli;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class PairsOptionsTest {
  private static final Picture PICTURE = new Picture(new Size(1, 1), new float[3]);

  private final Cli cli = new Cli();
  private final List<String> pairs = new ArrayList<>();
  @TempDir private Path folder;

  @BeforeEach
  void draw() throws IOException {
    cli.with("IMGLAB_HOME", folder.resolve("home"));
    for (String name : List.of("contents/a", "contents/b", "styles/c")) {
      Path file = folder.resolve(name + ".png");
      Files.createDirectories(file.getParent());
      PictureWriter.write(PICTURE, file);
    }
  }

  private int bench(String command, String option, String value) {
    return cli.run(
        "bench",
        command,
        command.equals("presets") ? "--extractor=none" : "--reference=none",
        command.equals("presets") ? "--preset=fine" : "--candidate=none",
        "--content=" + folder.resolve("contents"),
        "--style=" + folder.resolve("styles"),
        option,
        value);
  }

  @ParameterizedTest
  @CsvSource({
    "presets, --pairs, 0, 1",
    "presets, --pairs, -2, 1",
    "presets, --pairs, many, 1",
    "presets, --pairs, 9999999999, 1",
    "presets, --first, -1, 0",
    "presets, --first, 2147483647, 0",
    "presets, --size, 0, 1",
    "presets, --size, -512, 1",
    "presets, --steps, 0, 1",
    "presets, --steps, -1, 1",
    "presets, --patience, 0, 1",
    "presets, --patience, -1, 1",
    "fidelity, --pairs, 0, 1",
    "fidelity, --pairs, -1, 1",
    "fidelity, --size, 0, 1",
    "fidelity, --steps, 0, 1"
  })
  void count_outOfRange_isAUsageError(String command, String option, String value, int least) {
    assertThat(bench(command, option, value)).isEqualTo(2);
    assertThat(cli.err().lines().findFirst().orElseThrow())
        .contains(option)
        .endsWith("'%s' is not a whole number from %d to 99999999".formatted(value, least));
    assertThat(cli.err()).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pairs", "--first", "--size", "--steps", "--patience"})
  void count_justInRange_isAccepted(String option) {
    assertThat(bench("presets", option, option.equals("--first") ? "0" : "1")).isEqualTo(2);
    assertThat(cli.err()).contains("'none'").doesNotContain(option);
  }

  @Test
  void pairs_cycleThroughBothFolders() {
    options("--pairs=3").forEach(1, pair -> pairs.add(pair.number() + " " + pair.name()));
    assertThat(pairs).containsExactly("1 b in c", "2 a in c", "3 b in c");
  }

  @Test
  void output_isCreatedBeforeTheFirstPair() {
    Path output = folder.resolve("new/folder");
    PairsOptions options = options("--pairs=1", "--output=" + output);
    options.forEach(
        0,
        pair -> {
          assertThat(output).isEmptyDirectory();
          options.write(pair, "content", pair.content());
        });
    assertThat(output.resolve("00-content.png")).isRegularFile();
  }

  @Test
  void output_thatIsAFile_isRefusedBeforeTheFirstPair() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> options("--output=" + file).forEach(0, pair -> pairs.add(pair.name())))
        .isInstanceOf(LabException.class)
        .hasMessage("'%s' is a file; give a folder", file);
    assertThat(pairs).isEmpty();
    assertThat(file).hasContent("mine");
  }

  @Test
  void output_thatCannotBeCreated_isRefusedBeforeTheFirstPair() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(
            () ->
                options("--output=" + file.resolve("in it"))
                    .forEach(0, pair -> pairs.add(pair.name())))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("cannot create the folder '%s'", file.resolve("in it"));
    assertThat(pairs).isEmpty();
  }

  @Test
  void output_ofMissingContents_isNotCreated() {
    Path output = folder.resolve("new");
    PairsOptions options = options("--content=" + folder.resolve("nowhere"), "--output=" + output);
    assertThatThrownBy(() -> options.forEach(0, pair -> pairs.add(pair.name())))
        .isInstanceOf(LabException.class);
    assertThat(output).doesNotExist();
  }

  private PairsOptions options(String... args) {
    Holder holder = new Holder();
    List<String> arguments = new ArrayList<>();
    arguments.add("--content=" + folder.resolve("contents"));
    arguments.add("--style=" + folder.resolve("styles"));
    arguments.addAll(List.of(args));
    new CommandLine(holder)
        .setOverwrittenOptionsAllowed(true)
        .parseArgs(arguments.toArray(String[]::new));
    return holder.options;
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final PairsOptions options = new PairsOptions();
  }
}
