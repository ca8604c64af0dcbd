package io.imglab.core.style.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.testing.StyleToys;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossTermsTest {
  private static final LossTerms NONE =
      new LossTerms(new Catalogue(List.of(new TotalVariationLoss())));

  @Test
  void terms_areChecked() {
    assertThat(StyleToys.AVAILABLE.content().name()).isEqualTo("feature");
    assertThat(StyleToys.AVAILABLE.style().name()).isEqualTo("gram");
    assertThat(StyleToys.AVAILABLE.content()).isInstanceOf(CheckedTerm.class);
    assertThat(StyleToys.AVAILABLE.style()).isInstanceOf(CheckedTerm.class);
  }

  /** As in a distribution without the plugin, and in a program that uses the core alone. */
  @Test
  void of_aCatalogueWithoutThePlugin_saysWhatIsMissing() {
    assertThatThrownBy(() -> StyleTerm.of(LossConfig.DEFAULTS, NONE))
        .isInstanceOf(LabException.class)
        .hasMessage(missing("feature"));
    LossConfig styleOnly = LossConfig.DEFAULTS.withContent(0, Set.of());
    assertThatThrownBy(() -> StyleTerm.of(styleOnly, NONE))
        .isInstanceOf(LabException.class)
        .hasMessage(missing("gram"));
  }

  private static String missing(String name) {
    return "no plugin brings the loss term '%s'; see 'imglab plugins list', and 'imglab plugins install FILE'"
        .formatted(name);
  }

  @Test
  void named_anUnknownTerm_listsTheOthers() {
    assertThatThrownBy(() -> NONE.named("swirl"))
        .isInstanceOf(LabException.class)
        .hasMessage("unknown loss term 'swirl'; available: tv");
  }
}
