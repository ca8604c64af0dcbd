package io.imglab.app.style.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.style.option.StyleOptions;
import io.imglab.core.InvalidValueException;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Execution;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

final class ReplayOverridesTest {
  private static final Set<String> ALLOWED = Set.of("--content", "--style");

  private final Replayed command = new Replayed();

  /** A command with the options of a style run. */
  @CommandLine.Command
  private static final class Replayed {
    @Mixin private final StyleOptions options = new StyleOptions();
  }

  private ReplayOverrides overrides(String... words) {
    CommandLine line = new CommandLine(command);
    io.imglab.app.cli.Converters.register(line);
    CommandSpec spec = line.setCaseInsensitiveEnumValuesAllowed(true).getCommandSpec();
    line.parseArgs(words);
    return ReplayOverrides.of(spec, ALLOWED);
  }

  private StyleConfig requested() {
    return command.options.toConfig(Path.of("c.jpg"), Path.of("s.jpg"));
  }

  private static StyleConfig original() {
    return StyleConfig.of(Preset.GATYS)
        .with(Preset.GATYS.descent().withSeed(7).with(DescentConfig.Keep.LAST));
  }

  @Test
  void withoutOptions_changesNothing() {
    ReplayOverrides none = overrides("--content=a", "--style=b");
    assertThat(none.applied(original(), requested())).isEqualTo(original());
    assertThat(none.remarks()).isEmpty();
    assertThat(none.changeLength()).isFalse();
  }

  @Test
  void size_andSteps_replaceTheNoted() {
    ReplayOverrides larger = overrides("--size=2048", "--steps=9");
    StyleConfig config = larger.applied(original(), requested());
    assertThat(config.size().longSide()).isEqualTo(2048);
    assertThat(config.descent()).isEqualTo(original().descent().withSteps(9));
    assertThat(config.network()).isEqualTo(original().network());
    assertThat(config.execution()).isEqualTo(original().execution());
    assertThat(larger.changeLength()).isTrue();
    assertThat(larger.remarks())
        .containsExactly("another picture than the original, because of --size, --steps");
  }

  @Test
  void preset_bringsItsDescentButKeepsTheSeed() {
    StyleConfig config = overrides("--preset=print").applied(original(), requested());
    assertThat(config.preset()).isEqualTo(Preset.PRINT);
    assertThat(config.descent().pyramid()).isEqualTo(Preset.PRINT.descent().pyramid());
    assertThat(config.descent().steps()).isEqualTo(Preset.PRINT.descent().steps());
    assertThat(config.descent().seed()).isEqualTo(7);
    assertThat(config.descent().keep()).isEqualTo(DescentConfig.Keep.LAST);
    assertThat(config.network().padding()).isEqualTo(Preset.PRINT.network().padding());
    assertThat(config.size()).isEqualTo(original().size());
  }

  @Test
  void device_leavesThePictureAsItIs() {
    ReplayOverrides elsewhere = overrides("--device=cpu", "--tiles=256");
    StyleConfig config = elsewhere.applied(original(), requested());
    assertThat(config.device()).isEqualTo("cpu");
    assertThat(config.descent().tiles()).isEqualTo(256);
    assertThat(elsewhere.remarks()).isEmpty();
    assertThat(elsewhere.changeLength()).isFalse();
  }

  /** The old name of an option counts as well. */
  @ParameterizedTest
  @ValueSource(strings = {"--sample-every=9", "--save-every=9", "--checkpoint-every=9"})
  void intervals_replaceTheNoted_butNotTheDevice(String option) {
    Execution before = new Execution(60, 70, "cuda:1");
    ReplayOverrides interval = overrides(option);
    StyleConfig config = interval.applied(original().with(before), requested());
    assertThat(config.execution())
        .isEqualTo(
            option.startsWith("--checkpoint")
                ? new Execution(60, 9, "cuda:1")
                : new Execution(9, 70, "cuda:1"));
    assertThat(interval.remarks()).isEmpty();
  }

  @Test
  void optionOfTheLook_isRefusedByName() {
    assertThatThrownBy(() -> overrides("--style-weight=9"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "'--style-weight' contradicts --replay, which takes it from the picture; omit one of"
                + " them");
  }
}
