package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.nn.Noise;
import org.junit.jupiter.api.Test;

final class DrawsAheadTest {
  private static final GanConfig CONFIG = GanToys.CONFIG;

  @Test
  void of_anyOrderOfSteps_givesTheNumbersOfSeedAndStep() {
    DrawsAhead ahead = new DrawsAhead(CONFIG);
    for (long step : new long[] {0, 1, 2, 7, 7, 3}) {
      DrawsAhead.Values values = ahead.of(step);
      assertThat(values.latents()).isEqualTo(Noise.of(CONFIG.seed(), "latent", step).normal(6 * 5));
      assertThat(values.share()).isEqualTo(Noise.of(CONFIG.seed(), "penalty", step).uniform(6));
    }
  }
}
