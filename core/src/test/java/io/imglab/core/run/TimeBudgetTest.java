package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
  private final AtomicLong clock = new AtomicLong(-7_000_000_000L);

  private void pass(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void allows_whatEndsBeforeTheTimeDoes() {
    TimeBudget budget = TimeBudget.of(10, clock::get);
    pass(7);
    assertThat(budget.left()).isEqualTo(3);
    assertThat(budget.allows(2.5)).isTrue();
    assertThat(budget.allows(3)).isFalse();
    pass(4);
    assertThat(budget.left()).isEqualTo(-1);
    assertThat(budget.allows(0)).isFalse();
  }

  @Test
  void since_countsTheTimeBefore() {
    long start = clock.get();
    pass(4);
    assertThat(TimeBudget.since(start, 10, clock::get).left()).isEqualTo(6);
  }

  @Test
  void part_startsNowOnTheSameClock() {
    TimeBudget budget = TimeBudget.of(10, clock::get);
    pass(4);
    TimeBudget part = budget.part(budget.left() / 2);
    assertThat(part.left()).isEqualTo(3);
    pass(1);
    assertThat(part.left()).isEqualTo(2);
  }

  @Test
  void none_isNeverExceeded() {
    assertThat(TimeBudget.NONE.isLimited()).isFalse();
    assertThat(TimeBudget.NONE.allows(1e12)).isTrue();
    assertThat(TimeBudget.NONE.part(1).isLimited()).isFalse();
  }

  @Test
  void forSteps_leavesSomethingForTheStartAndTheEnd() {
    assertThat(TimeBudget.of(1000, () -> 0).forSteps().left()).isEqualTo(950);
    assertThat(TimeBudget.of(10, () -> 0).forSteps().left()).isEqualTo(9);
    assertThat(TimeBudget.of(1, () -> 0).forSteps().left()).isEqualTo(.5);
    assertThat(TimeBudget.of(-1, () -> 0).forSteps().left()).isZero();
    assertThat(TimeBudget.NONE.forSteps().isLimited()).isFalse();
  }
}
