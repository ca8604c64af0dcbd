package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionCommandTest {
  private final Cli cli = new Cli();
  @TempDir private Path folder;

  @BeforeEach
  void isolate() {
    cli.with("IMGLAB_HOME", folder.resolve("home"));
  }

  /** What the help says to do is done by bash itself. */
  @Test
  void bash_completesCommandsAndOptions() throws Exception {
    assertThat(cli.run("completion", "bash")).isZero();
    Path script = Files.writeString(folder.resolve("imglab.sh"), cli.out());
    assertThat(completions(script, "imglab style sc")).contains("score");
    assertThat(completions(script, "imglab style --preset fine --stren")).contains("--strength");
  }

  @Test
  void script_isTheSameBehindOtherOptions() {
    assertThat(cli.run("completion", "bash")).isZero();
    int length = cli.out().length();
    assertThat(cli.run("--errors", "completion", "bash")).isZero();
    assertThat(cli.out().substring(length)).isEqualTo(cli.out().substring(0, length));
  }

  private List<String> completions(Path script, String line) throws Exception {
    String code =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _complete_imglab; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, line);
    return output("bash", "-c", code);
  }

  private static List<String> output(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeThat(false).as("%s is not installed", command[0]).isTrue();
      return List.of();
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.lines().toList();
  }

  @Test
  void fish_hasEveryCommandAndOption() throws Exception {
    assertThat(cli.run("completion", "fish")).isZero();
    assertThat(cli.out())
        .contains("-a score -d 'Measure", "-l strength -r -d", "-s o -l output -r")
        .doesNotContain("-l save-every", "${");
    Path script = Files.writeString(folder.resolve("imglab.fish"), cli.out());
    assertThat(fish(script, "imglab style sco")).anyMatch(it -> it.startsWith("score"));
    assertThat(fish(script, "imglab style --stre")).anyMatch(it -> it.startsWith("--strength"));
    assertThat(fish(script, "imglab bench style --stre"))
        .noneMatch(it -> it.startsWith("--strength"));
  }

  private static List<String> fish(Path script, String line) throws Exception {
    return output("fish", "-c", "source '%s'; complete -C '%s'".formatted(script, line));
  }

  @Test
  void man_writesAPageForEachCommand() throws Exception {
    assertThat(cli.run("completion", "man", folder.resolve("man1"))).isZero();
    try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("imglab.1", "imglab-style.1", "imglab-style-score.1", "imglab-runs-list.1");
    }
    String page = Files.readString(folder.resolve("man1/imglab-style.1"));
    assertThat(page)
        .startsWith(".TH \"IMGLAB-STYLE\" \"1\"")
        .contains(".SH SYNOPSIS", ".SS Quality and time", "\\fB\\-o, \\-\\-output\\fR \\fIFILE\\fR")
        .contains(".SH EXAMPLES", "\\fBimglab\\-style\\-score\\fR(1)");
    assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
  }

  @Test
  void man_markdown_writesPagesThatLinkToEachOther() throws Exception {
    Path reference = folder.resolve("reference");
    assertThat(cli.run("completion", "man", reference, "--markdown")).isZero();
    assertThat(Files.readString(reference.resolve("imglab-style.md")))
        .startsWith("# imglab style\n\nRender a picture")
        .contains("\n## Quality and time\n", "- `-o, --output FILE`<br>The result")
        .contains("\n- [imglab style score](imglab-style-score.md): Measure")
        .contains("\n## Examples\n\n```text\nimglab style photo.jpg painting.jpg\n")
        .endsWith("Part of [imglab](imglab.md).\n")
        .doesNotContain("--save-every");
    assertThat(Files.readString(reference.resolve("imglab-runs-list.md"))).contains("--json");
    assertThat(reference.resolve("imglab-style.1")).doesNotExist();
  }
}
