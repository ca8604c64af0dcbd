package io.imglab.app.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.image.Size;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResizeEffectTest {
  /**
   * Three images are squares, the fourth is 200x100: half of it is cut off, which is an eighth on
   * average, and its proportions change by a factor of 2.
   */
  @Test
  void of_isWorkedOutByHand() {
    ResizeEffect effect =
        ResizeEffect.of(Map.of(new Size(10, 10), 3, new Size(200, 100), 1), new Size(64, 64));
    assertThat(effect.meanLoss()).isCloseTo(0.125, within(1e-12));
    assertThat(effect.maxLoss()).isCloseTo(0.5, within(1e-12));
    assertThat(effect.meanDistortion()).isCloseTo(1.25, within(1e-12));
    assertThat(effect.maxDistortion()).isCloseTo(2, within(1e-12));
  }

  /** 100x200 as 200x100 changes proportions by 4 and loses three quarters. */
  @Test
  void of_counterProportions_countsBothSides() {
    ResizeEffect effect = ResizeEffect.of(Map.of(new Size(100, 200), 1), new Size(200, 100));
    assertThat(effect.maxDistortion()).isCloseTo(4, within(1e-12));
    assertThat(effect.maxLoss()).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void of_equalProportions_changesNothing() {
    ResizeEffect effect = ResizeEffect.of(Map.of(new Size(96, 64), 5), new Size(48, 32));
    assertThat(effect).isEqualTo(new ResizeEffect(0, 0, 1, 1));
  }
}
