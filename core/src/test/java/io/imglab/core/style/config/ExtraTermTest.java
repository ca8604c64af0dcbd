package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtraTermTest {
  @Test
  void parse_readsNameWeightAndSettings() {
    assertThat(ExtraTerm.parse("tv=1e2")).isEqualTo(new ExtraTerm("tv", 100));
    assertThat(ExtraTerm.parse("warm=.5,warmth=-1,tint=a=b"))
        .isEqualTo(new ExtraTerm("warm", .5, Map.of("warmth", "-1", "tint", "a=b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tv | loss 'tv' has no weight; write NAME=WEIGHT, such as tv=100",
        "=3 | loss '=3' has no weight; write NAME=WEIGHT, such as tv=100",
        "tv=x | weight 'x' of loss 'tv' is not a number; write tv=WEIGHT,key=value",
        "tv= | weight '' of loss 'tv' is not a number; write tv=WEIGHT,key=value",
        "tv=1,x | 'x' of loss 'tv' is not a setting; write key=value",
        "tv=1,=x | '=x' of loss 'tv' is not a setting; write key=value"
      })
  void parse_ofAnotherForm_isRefused(String text, String message) {
    assertThatThrownBy(() -> ExtraTerm.parse(text))
        .isInstanceOf(LabException.class)
        .hasMessage(message);
  }

  @Test
  void config_withATermTwice_isRefused() {
    List<ExtraTerm> twice = List.of(new ExtraTerm("tv", 1), new ExtraTerm("tv", 2));
    assertThatThrownBy(() -> LossConfig.DEFAULTS.with(twice))
        .isInstanceOf(LabException.class)
        .hasMessage("loss 'tv' is given twice; leave one out");
  }

  @Test
  void config_keepsTermsInTheManifest() {
    LossConfig config =
        LossConfig.DEFAULTS.with(
            List.of(new ExtraTerm("tv", 1), new ExtraTerm("warm", 2, Map.of("warmth", "0"))));
    assertThat(Json.parse(Json.line(config), LossConfig.class)).isEqualTo(config);
  }
}
