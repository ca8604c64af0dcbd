package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.style.Preset;
import io.imglab.core.style.StyleConfig;
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
        .ignoringFields("content", "style", "styles")
        .isEqualTo(defaults);
  }

  @Test
  void seed_notGiven_isDrawnAnew() {
    List<Long> seeds =
        Stream.generate(() -> parse().toConfig(Path.of("a"), Path.of("b")).descent().seed())
            .limit(20)
            .distinct()
            .toList();
    assertThat(seeds).hasSizeGreaterThan(1);
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
              "'%s' is no size of tiles; it must be auto, none or at least 64 pixels", wrong);
    }
  }

  @Test
  void descent_notGiven_isThePresets() {
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
          .hasMessage("history '%s' is too short; at least 1 pair", pairs);
    }
    StyleConfig shortest = parse("--history", "1").toConfig(Path.of("a"), Path.of("b"));
    assertThat(shortest.descent().history()).isEqualTo(1);
  }

  @Test
  void losses_areReadWithTheirWeights() {
    StyleConfig config =
        parse("--loss", "tv=3.5", "--style-layers", "conv1_1,relu2_1")
            .toConfig(Path.of("a"), Path.of("b"));
    assertThat(config.loss().extra()).containsEntry("tv", 3.5);
    assertThat(config.loss().styleLayers()).containsExactly("conv1_1", "relu2_1");
  }

  private static StyleOptions parse(String... args) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(args);
    return holder.options;
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final StyleOptions options = new StyleOptions();
  }
}
