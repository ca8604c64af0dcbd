package io.imglab.app.style.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.run.Overall;
import org.junit.jupiter.api.Test;

final class BatchPaceTest {
  private double now;

  @Test
  void timeLeft_isAsForecast_thenAsMeasured() {
    BatchPace pace = new BatchPace(5, 4, 10, () -> now);
    Overall first = pace.next(2);
    assertThat(first).hasToString("2 of 5");
    assertThat(first.secondsLeft().applyAsDouble(0)).isEqualTo(40);
    assertThat(first.secondsLeft().applyAsDouble(.1)).isEqualTo(39);
    now = 10;
    assertThat(first.secondsLeft().applyAsDouble(.5)).isEqualTo(3.5 * 20);
    now = 20;
    Overall second = pace.next(3);
    assertThat(second.secondsLeft().applyAsDouble(0)).isEqualTo(3 * 20);
    assertThat(second.secondsLeft().applyAsDouble(1)).isEqualTo(2 * 10);
  }
}
