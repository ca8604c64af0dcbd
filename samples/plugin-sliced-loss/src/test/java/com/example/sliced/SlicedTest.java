package com.example.sliced;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Objective;
import io.imglab.core.testing.KnownActivations;
import io.imglab.core.testing.LossCheck;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SlicedTest {
  private final LossCheck check = LossCheck.of(new Sliced(), Map.of("directions", "5"));

  @Test
  void score_isAScalar_withoutLeaks() {
    check.assertScalar().assertNoLeak();
  }

  @Test
  void gradient_matchesFiniteDifferences() {
    check.assertGradient();
  }

  @Test
  void score_ofTheReferenceItself_isZero() {
    check.assertZeroAtReference();
  }

  /** One channel: every direction is 1 or -1. Sorted 0 1 5 against 2 2 3: (4 + 1 + 4) / 3. */
  @Test
  void score_ofOneChannel_comparesSortedValues() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray candidate = manager.create(new double[] {5, 0, 1}, new Shape(1, 1, 1, 3));
      NDArray reference = manager.create(new double[] {2, 3, 2}, new Shape(1, 1, 1, 3));
      Objective objective =
          new Sliced().towards(KnownActivations.of("a", reference), Set.of("a"), manager);
      double score = objective.score(KnownActivations.of("a", candidate)).getDouble();
      assertThat(score).isCloseTo(3, Offset.offset(1e-6));
    }
  }

  /** Twice as many pixels of the same values are the same distribution. */
  @Test
  void score_ofAnotherSizeOfTheSameTexture_isZero() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray small = manager.create(new double[] {1, 4}, new Shape(1, 1, 1, 2));
      NDArray large = manager.create(new double[] {4, 1, 1, 4}, new Shape(1, 1, 2, 2));
      Objective objective =
          new Sliced().towards(KnownActivations.of("a", small), Set.of("a"), manager);
      assertThat(objective.score(KnownActivations.of("a", large)).getDouble()).isZero();
    }
  }
}
