package io.imglab.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static Settings of(String key, String value) {
    return new Settings("toy", Map.of(key, value));
  }

  @Test
  void unsetKeys_haveTheirDefaults() {
    Settings none = Settings.none("toy");
    assertThat(none.integer("width", 64)).isEqualTo(64);
    assertThat(none.number("dropout", .3, 0, 1)).isEqualTo(.3);
    assertThat(none.text("mode", "a", "a", "b")).isEqualTo("a");
    assertThat(none.flag("fast", true)).isTrue();
    none.checkAllRead();
  }

  @Test
  void setKeys_haveTheirValues() {
    assertThat(of("width", "16").integer("width", 64)).isEqualTo(16);
    assertThat(of("dropout", ".5").number("dropout", .3, 0, 1)).isEqualTo(.5);
    assertThat(of("mode", "b").text("mode", "a", "a", "b")).isEqualTo("b");
    assertThat(of("fast", "false").flag("fast", true)).isFalse();
  }

  @Test
  void wrongValues_areQuoted() {
    assertThatThrownBy(() -> of("width", "-3").integer("width", 64))
        .isInstanceOf(LabException.class)
        .hasMessage("setting 'width=-3' of toy is wrong; it must be a positive whole number");
    assertThatThrownBy(() -> of("width", "x").integer("width", 64))
        .isInstanceOf(LabException.class);
    assertThatThrownBy(() -> of("dropout", "NaN").number("dropout", .3, 0, 1))
        .hasMessage("setting 'dropout=NaN' of toy is wrong; it must be a number from 0.0 to 1.0");
    assertThatThrownBy(() -> of("mode", "c").text("mode", "a", "a", "b"))
        .hasMessage("setting 'mode=c' of toy is wrong; it must be one of a, b");
    assertThatThrownBy(() -> of("fast", "yes").flag("fast", true))
        .hasMessage("setting 'fast=yes' of toy is wrong; it must be true or false");
  }

  @Test
  void checkAllRead_suggestsTheKeyThatWasMeant() {
    Settings settings = of("widht", "16");
    settings.integer("width", 64);
    assertThatThrownBy(settings::checkAllRead)
        .isInstanceOf(LabException.class)
        .hasMessage("unknown setting 'widht' of toy; did you mean 'width'?");
  }
}
