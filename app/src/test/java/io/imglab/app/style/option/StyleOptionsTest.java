package io.imglab.app.style.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.CommandContractTest;
import io.imglab.app.cli.Converters;
import io.imglab.core.LabException;
import io.imglab.core.style.config.DescentConfig.Keep;
import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What holds for the options of every command is in {@link CommandContractTest}. */
final class StyleOptionsTest {
  @Test
  void noOptions_giveTheDefaults() {
    Path content = Path.of("/a.png");
    Path style = Path.of("/b.png");
    StyleConfig config = parse("--seed", "0").toConfig(content, style);
    StyleConfig defaults = StyleConfig.DEFAULTS;
    assertThat(config)
        .usingRecursiveComparison()
        .ignoringFields("sources.subject", "sources.styles")
        .isEqualTo(defaults);
  }

  @Test
  void seed_notGiven_isRandom() {
    List<Long> seeds =
        Stream.generate(() -> parse().toConfig(Path.of("a"), Path.of("b")).descent().seed())
            .limit(20)
            .distinct()
            .toList();
    assertThat(seeds).hasSizeGreaterThan(1);
  }

  @Test
  void keep_isTheBestUnlessTheLastIsAskedFor() {
    StyleOptions last = parse("--preset", "gatys", "--keep", "last");
    assertThat(parse().toConfig(Path.of("a"), Path.of("b")).descent().keep()).isEqualTo(Keep.BEST);
    assertThat(last.toConfig(Path.of("a"), Path.of("b")).descent().keep()).isEqualTo(Keep.LAST);
  }

  private static Integer tiles(String choice) {
    return parse("--tiles", choice).toConfig(Path.of("a"), Path.of("b")).descent().tiles();
  }

  @Test
  void tiles_areAutoNoneOrASide() {
    assertThat(tiles("auto")).isNull();
    assertThat(tiles("none")).isZero();
    assertThat(tiles("512")).isEqualTo(512);
    for (String wrong : List.of("0", "63", "-1", "all", "123456")) {
      assertThatThrownBy(() -> tiles(wrong))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining(
              "'%s' is not a valid tile size; write auto, none or a number of pixels from 64",
              wrong);
    }
  }

  @Test
  void descent_withoutOptions_isThatOfThePreset() {
    for (Preset preset : Preset.values()) {
      StyleConfig config =
          parse("--preset", preset.name(), "--seed", "0").toConfig(Path.of("a"), Path.of("b"));
      assertThat(config.descent()).isEqualTo(preset.descent());
    }
  }

  @Test
  void history_belowOne_isRefused() {
    for (String pairs : List.of("0", "-3")) {
      assertThatThrownBy(() -> parse("--history", pairs).toConfig(Path.of("a"), Path.of("b")))
          .isInstanceOf(LabException.class)
          .hasMessage("history '%s' is out of range; it must be at least 1", pairs);
    }
    StyleConfig shortest = parse("--history", "1").toConfig(Path.of("a"), Path.of("b"));
    assertThat(shortest.descent().history()).isEqualTo(1);
  }

  @Test
  void losses_haveTheirWeights() {
    StyleConfig config =
        parse("--loss", "tv=3.5", "--style-layers", "conv1_1,relu2_1")
            .toConfig(Path.of("a"), Path.of("b"));
    assertThat(config.loss().extra()).containsExactly(new ExtraTerm("tv", 3.5));
    assertThat(config.loss().styleLayers()).containsExactly("conv1_1", "relu2_1");
  }

  /** Only {@code imglab texture} makes textures. */
  @Test
  void sameContentAndStyle_areNotATexture() {
    StyleConfig config = parse("--content-weight", "0").toConfig(Path.of("a"), Path.of("a"));
    assertThat(config.isTexture()).isFalse();
  }

  private static StyleOptions parse(String... args) {
    Holder holder = new Holder();
    CommandLine command = new CommandLine(holder);
    Converters.register(command);
    command.parseArgs(args);
    return holder.options;
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final StyleOptions options = new StyleOptions();
  }
}
