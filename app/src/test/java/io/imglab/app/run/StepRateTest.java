package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StepRateTest {
  private static final long SECOND = 1_000_000_000L;

  private long now;

  private void step(StepRate rate, int number, long seconds) {
    now += seconds * SECOND;
    rate.stepped(number);
  }

  @Test
  void firstStep_countsOnlyAsLongAsItIsTheOnlyOne() {
    StepRate rate = new StepRate(0, 100, () -> now);
    assertThat(rate.perSecond()).isNaN();
    step(rate, 1, 50);
    assertThat(rate.perSecond()).isEqualTo(0.02);
    step(rate, 2, 4);
    assertThat(rate.perSecond()).isEqualTo(0.25);
  }

  @Test
  void rate_isThatOfTheLastTwentySteps() {
    StepRate rate = new StepRate(0, 100, () -> now);
    for (int i = 1; i <= 40; i++) {
      step(rate, i, i <= 20 ? 9 : 2);
    }
    assertThat(rate.perSecond()).isEqualTo(0.5);
  }

  /** As in a distillation of 4000 steps: 40 steps take 41 + 39 seconds, wherever they begin. */
  @Test
  void rate_ofStepsThatDifferInTurn_isSteady() {
    StepRate rate = new StepRate(0, 4000, () -> now);
    for (int i = 1; i <= 400; i++) {
      step(rate, i, i % 40 == 1 ? 41 : 1);
      if (i > 100) {
        assertThat(rate.perSecond()).isCloseTo(0.5, within(1e-9));
      }
    }
  }
}
