package io.imglab.core.style.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.style.testing.ToyGram;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StyleTermTest {
  private static List<StyleTerm> of(LossConfig config) {
    return StyleTerm.of(config, StyleToys.AVAILABLE);
  }

  @Test
  void of_defaults_isContentAndStyleAtTheirDefaultLayers() {
    List<StyleTerm> terms = of(LossConfig.DEFAULTS);
    assertThat(terms).extracting(StyleTerm::part).containsExactly("content", "style");
    assertThat(terms).extracting(StyleTerm::weight).containsExactly(1., 1e3);
    assertThat(terms.get(0).layers()).containsExactly("relu4_2");
    assertThat(terms.get(1).term().name()).isEqualTo("gram");
    assertThat(StyleTerm.layers(terms))
        .containsExactlyInAnyOrder(
            "relu4_2", "relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");
  }

  @Test
  void of_namedLayers_replacesTheDefaults() {
    List<StyleTerm> terms =
        of(
            LossConfig.DEFAULTS
                .withContent(1, Set.of("conv4_2"))
                .withStyle("gram", 1, Set.of("relu1_1")));
    assertThat(terms.get(0).layers()).containsExactly("conv4_2");
    assertThat(terms.get(1).layers()).containsExactly("relu1_1");
  }

  @Test
  void of_weightZero_leavesTheTermOut() {
    assertThat(
            of(LossConfig.DEFAULTS.withContent(0, Set.of()).with(List.of(new ExtraTerm("tv", 0)))))
        .extracting(StyleTerm::part)
        .containsExactly("style");
  }

  @Test
  void of_extraTerm_hasItsNameAsPart() {
    List<StyleTerm> terms = of(LossConfig.DEFAULTS.with(List.of(new ExtraTerm("tv", 2))));
    assertThat(terms).extracting(StyleTerm::part).containsExactly("content", "style", "tv");
    assertThat(terms.get(2).weight()).isEqualTo(2);
    assertThat(terms.get(2).layers()).isEmpty();
  }

  @Test
  void of_extraTermNamedLikeARole_isRefused() {
    assertThatThrownBy(() -> of(LossConfig.DEFAULTS.with(List.of(new ExtraTerm("content", 2)))))
        .isInstanceOf(LabException.class)
        .hasMessage("loss 'content' has its own weight option; use --content-weight");
  }

  @Test
  void of_anotherStyleLoss_replacesTheDefault() {
    List<StyleTerm> terms =
        StyleTerm.of(
            LossConfig.DEFAULTS
                .withStyle("histogram", 5, Set.of())
                .with(List.of(new ExtraTerm("gram", 2))),
            StyleToys.AVAILABLE);
    assertThat(terms).extracting(StyleTerm::part).containsExactly("content", "style", "gram");
    assertThat(terms.get(1).term().name()).isEqualTo("histogram");
    assertThat(terms.get(1).weight()).isEqualTo(5);
    assertThat(terms.get(1).layers()).containsExactlyInAnyOrder("relu1_1", "relu4_1");
  }

  @Test
  void of_aStyleLossWithoutStyleReference_isRefused() {
    assertThatThrownBy(() -> of(LossConfig.DEFAULTS.withStyle("tv", 1, Set.of())))
        .isInstanceOf(LabException.class)
        .hasMessage("loss 'tv' does not compare with the style; add it with --loss tv=WEIGHT");
  }

  @Test
  void without_someLayers_hasTheOthers_orIsEmpty() {
    StyleTerm style = new StyleTerm("style", new ToyGram(), 2, Set.of("relu1_1", "relu2_1"));
    assertThat(style.without(Set.of("relu2_1")))
        .singleElement()
        .satisfies(remaining -> assertThat(remaining.layers()).containsExactly("relu1_1"))
        .satisfies(remaining -> assertThat(remaining.weight()).isEqualTo(2));
    assertThat(style.without(Set.of("relu1_1", "relu2_1"))).isEmpty();
  }

  @Test
  void without_ofATermWithoutLayers_isTheTerm() {
    StyleTerm tv = new StyleTerm("tv", new TotalVariationLoss(), 2, Set.of());
    assertThat(tv.without(Set.of("relu2_1"))).containsExactly(tv);
  }
}
