package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleSourceTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg,a.jpg,1",
    "a.jpg:0.7,a.jpg,.7",
    "a.jpg:.25,a.jpg,.25",
    "a.jpg:2,a.jpg,2",
    "a.jpg:1e-2,a.jpg,.01",
    "d/a:b.jpg:3,d/a:b.jpg,3",
    "at 10:30:2,at 10:30,2"
  })
  @DisabledOnOs(OS.WINDOWS)
  void parse_ofANumberAfterTheLastColon_isTheWeight(String text, String file, double weight) {
    assertThat(StyleSource.parse(text)).isEqualTo(new StyleSource(Path.of(file), weight));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\pictures\\wave.jpg", "C:wave.jpg", "a:b.jpg", "a.jpg:high"})
  @DisabledOnOs(OS.WINDOWS)
  void parse_ofOtherTextAfterTheColon_isPartOfTheName(String text) {
    assertThat(StyleSource.parse(text)).isEqualTo(new StyleSource(Path.of(text), 1));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void parse_ofAnExistingFileWithAColon_isTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("a.jpg:0.5"));
    assertThat(StyleSource.parse(file.toString())).isEqualTo(new StyleSource(file, 1));
    assertThat(StyleSource.parse(file + ":3")).isEqualTo(new StyleSource(file, 3));
  }

  @ParameterizedTest
  @CsvSource({"a:0,0.0", "a:-1,-1.0", "a:1e300,1.0E300"})
  void parse_ofAWeightOutOfRange_isRefused(String text, String weight) {
    assertThatThrownBy(() -> StyleSource.parse(text))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "weight '%s' of style 'a' is out of range; it must be above 0".formatted(weight));
  }

  @Test
  void parse_ofTwoDecimalPoints_isRefused() {
    assertThatThrownBy(() -> StyleSource.parse("a:1.2.3"))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "weight '1.2.3' of style 'a:1.2.3' is not a number; write a number above 0 such as 0.5");
  }

  @Test
  void config_ofSeveralStyles_keepsTheirWeights() {
    List<StyleSource> two = List.of(StyleSource.parse("a:2"), StyleSource.parse("b"));
    StyleConfig config = StyleConfig.DEFAULTS.with(two);
    assertThat(config.style()).isEqualTo(Path.of("a"));
    assertThat(Json.parse(Json.line(config), StyleConfig.class).styles()).isEqualTo(two);
  }
}
