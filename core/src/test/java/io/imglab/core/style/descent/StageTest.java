package io.imglab.core.style.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.image.Size;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageTest {
  private static final Size SMALL = new Size(128, 96);
  private static final Size FULL = new Size(181, 136);
  private static final Set<String> DEEPEST = Set.of("relu5_1");

  private static final List<Stage> ALL_LAYERS =
      List.of(
          new Stage(SMALL, 4, List.of(), true),
          new Stage(SMALL, 6, List.of(), false),
          new Stage(FULL, 9, List.of(), true),
          new Stage(FULL, 12, List.of(), false));

  @Test
  void without_layers_keepsThemForTheLastShareOfTheFinalSize() {
    assertThat(Stage.without(DEEPEST, ALL_LAYERS, .1))
        .containsExactly(
            new Stage(SMALL, 4, List.of(), true, DEEPEST),
            new Stage(SMALL, 6, List.of(), false, DEEPEST),
            new Stage(FULL, 9, List.of(), true, DEEPEST),
            new Stage(FULL, 9, List.of(), false, DEEPEST),
            new Stage(FULL, 3, List.of(), false));
  }

  @Test
  void without_layersWhereTheExactLossIsShort_omitsThemInAllStagesBeforeIt() {
    assertThat(Stage.without(DEEPEST, ALL_LAYERS.subList(2, 4), .9))
        .containsExactly(new Stage(FULL, 9, List.of(), true, DEEPEST), ALL_LAYERS.get(3));
  }

  @Test
  void string_namesTheLossWhereItIsNotExact() {
    assertThat(Stage.without(DEEPEST, ALL_LAYERS, .1))
        .extracting(Stage::toString)
        .containsExactly(
            "128x96 with the surrogate loss",
            "128x96 without relu5_1",
            "181x136 with the surrogate loss",
            "181x136 without relu5_1",
            "181x136");
  }
}
