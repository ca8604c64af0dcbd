package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The argument file of a run, read back as picocli reads it. */
final class ProvenanceTest {
  @TempDir private Path folder;

  static final class Command {
    @Option(names = "--content")
    String content;

    @Option(names = "--background")
    String background;

    @Option(names = "--seed")
    long seed;

    @Option(names = "--overwrite")
    boolean overwrite;

    @Parameters List<String> pictures;
  }

  private Command reread(String... arguments) throws Exception {
    RunFolder run = new RunFolder(folder);
    Provenance.writeArguments(run, List.of(arguments), 7);
    return parse("@" + run.arguments());
  }

  private static Command parse(String... arguments) {
    Command command = new Command();
    new CommandLine(command).setUseSimplifiedAtFiles(true).parseArgs(arguments);
    return command;
  }

  @Test
  void versions_ofAGpu_nameItAndItsArithmetic() {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "other names in the library");
    assertThat(Provenance.versions("cpu", false)).isEqualTo(Provenance.versions());
    boolean before = LibtorchSwitches.allowsTf32();
    LibtorchSwitches.allowTf32(true);
    assertThat(Provenance.versions("cuda:9", true))
        .containsAllEntriesOf(Provenance.versions())
        .containsEntry("gpu", "GPU 9")
        .containsEntry("tf32", "allowed");
    assertThat(Provenance.versions("cuda:9", false)).containsEntry("tf32", "off");
    LibtorchSwitches.allowTf32(before);
  }

  @Test
  void writeArguments_ofANameWithALineBreak_addsNoOption() throws Exception {
    for (String end : List.of("\n", "\r", "\r\n")) {
      Command command = reread("--background=red", "--content=a.png" + end + "--overwrite");
      assertThat(command.overwrite).isFalse();
      assertThat(command.content).isNull();
      assertThat(command.background).isEqualTo("red");
    }
  }

  @Test
  void writeArguments_ofAColourAfterAnotherLineBreak_addsNoOption() throws Exception {
    assertThat(reread("--content=x", "#a\n--overwrite").overwrite).isFalse();
  }

  @Test
  void writeArguments_ofWhatLooksLikeAComment_keepsIt() throws Exception {
    assertThat(reread("--background", "#ff8000").background).isEqualTo("#ff8000");
    assertThat(reread("--content", "", "--background", "red").content).isEmpty();
  }

  /** Pictures are named without an option, too. */
  @Test
  void writeArguments_ofPicturesWithOddNames_keepsThem() throws Exception {
    assertThat(reread("#1.png", "@2.png", "b.png").pictures)
        .containsExactly("./#1.png", "@2.png", "b.png");
  }

  @Test
  void writeArguments_addsOptionsBeforeTheirEnd() throws Exception {
    Command command = reread("--content=x", "--", "-a.png", "b.png");
    assertThat(command.pictures).containsExactly("-a.png", "b.png");
    assertThat(command.seed).isEqualTo(7);
    assertThat(Provenance.withLength(List.of("style", "--", "-a.png"), List.of("--steps=9")))
        .containsExactly("style", "--steps=9", "--", "-a.png");
  }

  @Test
  void writeArguments_withoutASeed_addsIt() throws Exception {
    assertThat(reread("--content=x").seed).isEqualTo(7);
    assertThat(Arrays.asList(Files.readString(folder.resolve("args.txt")).split("\n")))
        .containsExactly("--content=x", "--seed=7");
  }
}
