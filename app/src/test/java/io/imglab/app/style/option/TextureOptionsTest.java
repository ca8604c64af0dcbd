package io.imglab.app.style.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Converters;
import io.imglab.core.extension.Padding;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.Sources;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class TextureOptionsTest {
  static Stream<OptionSpec> options() {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(new TextureOptions())
        .options()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("options")
  void option_isDescribedInASentence(OptionSpec option) {
    assertThat(option.description()).isNotEmpty();
    assertThat(String.join(" ", option.description())).endsWith(".");
    assertThat(option.longestName()).matches("--[a-z]+(-[a-z]+)*");
  }

  @Test
  void noOptions_giveAStyleRunFromNoiseWithoutContent() {
    StyleConfig config = parse("--seed", "0").toConfig(Path.of("/b.png"));
    assertThat(config.isTexture()).isTrue();
    assertThat(config.init()).isEqualTo(Sources.INIT_NOISE);
    assertThat(config.loss().styleWeight()).isEqualTo(LossConfig.DEFAULTS.styleWeight());
    assertThat(config.network()).isEqualTo(StyleConfig.DEFAULTS.network());
    assertThat(config.descent()).isEqualTo(StyleConfig.DEFAULTS.descent());
  }

  @Test
  void size_ofOneNumber_isASquare() {
    assertThat(parse("--size", "96").toConfig(Path.of("b")).size().exact())
        .isEqualTo(new Size(96, 96));
    assertThat(parse("--size", "96x64").toConfig(Path.of("b")).size().exact())
        .isEqualTo(new Size(96, 64));
  }

  @Test
  void seamless_usesCircularPadding() {
    assertThat(parse("--seamless").toConfig(Path.of("b")).network().padding())
        .isEqualTo(Padding.CIRCULAR);
  }

  @Test
  void weights_areANameOrAFile() {
    NetworkConfig named = parse("--weights", "slim").toConfig(Path.of("b")).network();
    assertThat(named.model()).isEqualTo("slim");
    assertThat(named.weights()).isNull();
    NetworkConfig file = parse("--weights", "./slim").toConfig(Path.of("b")).network();
    assertThat(file.model()).isNull();
    assertThat(file.weights()).isAbsolute().hasFileName("slim");
  }

  @Test
  void losses_haveWeightsAndSettings() {
    LossConfig loss = parse("--loss", "tv=3,power=2").toConfig(Path.of("b")).loss();
    assertThat(loss.extra()).containsExactly(new ExtraTerm("tv", 3, Map.of("power", "2")));
  }

  @Test
  void descent_hasTheOptionsOfStyle() {
    DescentConfig descent =
        parse("--history", "5", "--learning-rate", ".5", "--tiles", "256", "--steps", "9")
            .toConfig(Path.of("b"))
            .descent();
    assertThat(descent.history()).isEqualTo(5);
    assertThat(descent.learningRate()).isEqualTo(.5);
    assertThat(descent.tiles()).isEqualTo(256);
    assertThat(descent.steps()).isEqualTo(9);
  }

  private static TextureOptions parse(String... args) {
    Holder holder = new Holder();
    CommandLine command = new CommandLine(holder);
    Converters.register(command);
    command.parseArgs(args);
    return holder.options;
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final TextureOptions options = new TextureOptions();
  }
}
