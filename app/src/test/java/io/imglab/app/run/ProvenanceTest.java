package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Option;

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

  @Test
  void writeArguments_withoutASeed_addsIt() throws Exception {
    assertThat(reread("--content=x").seed).isEqualTo(7);
    assertThat(Arrays.asList(Files.readString(folder.resolve("args.txt")).split("\n")))
        .containsExactly("--content=x", "--seed=7");
  }
}
