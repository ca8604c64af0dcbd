package io.imglab.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Setting<Integer> WIDTH = Setting.integer("width", 64, 1, 128, "channels");
  private static final Setting<Double> DROPOUT = Setting.number("dropout", .3, 0, 1, "left out");
  private static final Setting<String> MODE = Setting.choice("mode", "which way", "a", "b");
  private static final Setting<Boolean> FAST = Setting.flag("fast", true, "hurry");
  private static final Setting<List<Integer>> SIZES =
      Setting.integers("sizes", List.of(4, 2), 1, 9, 3, "of each");

  private record Toy(String name, String summary) implements Named {
    @Override
    public List<Setting<?>> settings() {
      return List.of(WIDTH, DROPOUT, MODE, FAST, SIZES);
    }
  }

  private static Settings of(String key, String value) {
    return Settings.of(new Toy("toy", "a toy"), Map.of(key, value));
  }

  @Test
  void unsetKeys_haveTheirDefaults() {
    Settings none = Settings.none();
    assertThat(none.get(WIDTH)).isEqualTo(64);
    assertThat(none.get(WIDTH, 7)).isEqualTo(7);
    assertThat(none.get(DROPOUT)).isEqualTo(.3);
    assertThat(none.get(MODE)).isEqualTo("a");
    assertThat(none.get(FAST)).isTrue();
    assertThat(none.get(SIZES)).containsExactly(4, 2);
  }

  @Test
  void setKeys_haveTheirValues() {
    assertThat(of("width", "16").get(WIDTH, 7)).isEqualTo(16);
    assertThat(of("dropout", ".5").get(DROPOUT)).isEqualTo(.5);
    assertThat(of("mode", "b").get(MODE)).isEqualTo("b");
    assertThat(of("fast", "false").get(FAST)).isFalse();
    assertThat(of("sizes", "5").get(SIZES)).containsExactly(5);
    assertThat(of("sizes", "1,9,3").get(SIZES)).containsExactly(1, 9, 3);
    assertThat(of("sizes", "1:9:3").get(SIZES)).containsExactly(1, 9, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "width, -3, a whole number from 1 to 128",
    "width, 129, a whole number from 1 to 128",
    "width, x, a whole number from 1 to 128",
    "width, 1.5, a whole number from 1 to 128",
    "dropout, NaN, a number from 0.0 to 1.0",
    "dropout, '', a number from 0.0 to 1.0",
    "mode, c, 'one of a, b'",
    "fast, yes, true or false",
    "sizes, '', 1 to 3 whole numbers from 1 to 9",
    "sizes, '1,', 1 to 3 whole numbers from 1 to 9",
    "sizes, '1,10', 1 to 3 whole numbers from 1 to 9",
    "sizes, '1,2,3,4', 1 to 3 whole numbers from 1 to 9",
    "sizes, '99999999999', 1 to 3 whole numbers from 1 to 9"
  })
  void wrongValues_areQuoted(String key, String value, String range) {
    assertThatThrownBy(() -> of(key, value))
        .isInstanceOf(LabException.class)
        .hasMessage("setting '%s=%s' of toy is wrong; it must be %s", key, value, range);
  }

  @Test
  void defaults_areWrittenAsUsersWriteThem() {
    assertThat(SIZES.fallbackText()).isEqualTo("4,2");
    assertThat(WIDTH.fallbackText()).isEqualTo("64");
    assertThat(of("sizes", SIZES.fallbackText()).get(SIZES)).isEqualTo(SIZES.fallback());
  }

  @Test
  void unknownKey_suggestsTheOneThatWasMeant() {
    assertThatThrownBy(() -> of("widht", "16"))
        .isInstanceOf(LabException.class)
        .hasMessage("unknown setting 'widht' of toy; did you mean 'width'?");
  }

  @Test
  void declaration_outOfItsOwnRange_isRefused() {
    assertThatThrownBy(() -> Setting.integer("width", 0, 1, 4, "channels"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Setting.flag("Two Words", true, "no key"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
