package io.imglab.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

final class WebOptionTest {
  @Command
  private static final class Pictures {
    @Mixin private final WebOption web = new WebOption();
    @Parameters private List<String> pictures = List.of();

    @Option(names = "--steps")
    private int steps;
  }

  /** The next word is a port only if it is a number. */
  @ParameterizedTest
  @CsvSource({
    "--web a.png b.png, 0, 'a.png,b.png'",
    "--web 8080 a.png, 8080, a.png",
    "--web=8080 a.png, 8080, a.png",
    "a.png --web, 0, a.png",
    "--web --steps 7 a.png, 0, a.png"
  })
  void web_takesAPortOrNone(String words, int port, String pictures) {
    Pictures command = new Pictures();
    CommandLine line = new CommandLine(command);
    line.parseArgs(words.split(" "));
    assertThat(line.getCommandSpec().findOption("--web").<Integer>getValue()).isEqualTo(port);
    assertThat(String.join(",", command.pictures)).isEqualTo(pictures);
    assertThat(command.steps).isEqualTo(words.contains("7") ? 7 : 0);
    assertThat(command.web).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--web=65536", "--web 65536", "--web=x", "--web=-1", "--web="})
  void web_ofAnotherForm_isRefused(String words) {
    assertThatThrownBy(() -> new CommandLine(new Pictures()).parseArgs(words.split(" ")))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  void recordedCommandLine_lacksTheOption() {
    assertThat(
            WebOption.without(
                List.of(
                    "style", "--web", "8080", "a.png", "--web", "--steps", "7", "--web=0", "5")))
        .containsExactly("style", "a.png", "--steps", "7", "5");
  }
}
