package io.imglab.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class IterateAverageTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-12);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private NDArray number(double value) {
    return manager.create(new double[] {value});
  }

  /** (.5·.5·8 + .5·4) / (.5·.5 + .5) after 8 and 4. */
  @Test
  void value_isTheMeanOfWhatWasAdded_weightedTowardsTheNewest() {
    try (IterateAverage average = new IterateAverage(number(0), .5, manager)) {
      assertThat(average.isEmpty()).isTrue();
      average.add(number(8));
      assertThat(average.value().getDouble()).isCloseTo(8, NEAR);
      average.add(number(4));
      assertThat(average.value().getDouble()).isCloseTo(4 / .75, NEAR);
    }
  }

  @Test
  void restore_continuesBitForBit() {
    try (IterateAverage first = new IterateAverage(number(0), .9, manager);
        IterateAverage second = new IterateAverage(number(0), .9, manager)) {
      first.add(number(3));
      StateDict state = new StateDict();
      first.save(state);
      second.restore(state);
      first.add(number(1));
      second.add(number(1));
      assertThat(second.value().getDouble()).isEqualTo(first.value().getDouble());
    }
  }
}
