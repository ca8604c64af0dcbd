package io.imglab.core.style.loss;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.testing.KnownActivations;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SlicedWassersteinLossTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private NDArray noise(long seed, int channels, int height, int width) {
    double[] values = new Random(seed).doubles((long) channels * height * width).toArray();
    return manager.create(values, new Shape(1, channels, height, width));
  }

  private Objective towards(NDArray reference) {
    return new SlicedWassersteinLoss()
        .towards(KnownActivations.of("a", reference), Set.of("a"), manager);
  }

  private double score(NDArray candidate, NDArray reference) {
    NDArray score = towards(reference).score(KnownActivations.of("a", candidate));
    assertThat(score.getShape()).isEqualTo(new Shape());
    return score.getDouble();
  }

  /** One channel has only the directions 1 and -1, and both give the plain distance. */
  @Test
  void score_ofOneChannel_isTheMeanSquareInSortedOrder() {
    NDArray candidate = manager.create(new double[] {5, 1, 3, 2}, new Shape(1, 1, 2, 2));
    NDArray reference = manager.create(new double[] {0, 4, 1, 1}, new Shape(1, 1, 2, 2));
    // 1 2 3 5 against 0 1 1 4
    assertThat(score(candidate, reference)).isCloseTo((1 + 1 + 4 + 1) / 4., Offset.offset(1e-9));
  }

  /**
   * A shift by t moves every projection by v·t and keeps the order, so that the score is the mean
   * of (v·t)² over the directions. Along the axes, these add up to the mean of |v|², which is 1.
   */
  @Test
  void score_ofShiftsAlongTheAxes_addsUpToOneForUnitVectors() {
    int channels = 40;
    NDArray reference = noise(1, channels, 3, 3);
    double sum = 0;
    for (int axis = 0; axis < channels; axis++) {
      sum += score(reference.add(alongAxis(axis, channels)), reference);
    }
    assertThat(sum).isCloseTo(1, Offset.offset(1e-6));
  }

  private NDArray alongAxis(int axis, int channels) {
    double[] shift = new double[channels];
    shift[axis] = 1;
    return manager.create(shift, new Shape(1, channels, 1, 1));
  }

  @Test
  void score_ofPermutedPixels_isZero() {
    NDArray picture = noise(2, 3, 2, 2);
    NDArray moved = picture.flip(2);
    assertThat(moved.toDoubleArray()).isNotEqualTo(picture.toDoubleArray());
    assertThat(score(moved, picture)).isCloseTo(0, Offset.offset(1e-20));
  }

  /** Means, variances and histograms of the channels are equal, but their correlations differ. */
  @Test
  void score_ofOtherCorrelations_isPositive() {
    NDArray together = manager.create(new double[] {0, 1, 0, 1}, new Shape(1, 2, 1, 2));
    NDArray opposed = manager.create(new double[] {0, 1, 1, 0}, new Shape(1, 2, 1, 2));
    assertThat(score(opposed, together)).isGreaterThan(.01);
  }

  /** Each pixel of the small picture is repeated four times in the large one. */
  @Test
  void score_ofARepeatedPicture_isZero() {
    NDArray small = noise(3, 2, 2, 3);
    NDArray large = small.repeat(2, 2).repeat(3, 2);
    assertThat(score(large, small)).isCloseTo(0, Offset.offset(1e-20));
    assertThat(score(small, large)).isCloseTo(0, Offset.offset(1e-20));
  }

  @Test
  void score_boundTwice_isTheSame() {
    NDArray a = noise(4, 5, 4, 4);
    NDArray b = noise(5, 5, 4, 4);
    assertThat(score(a, b)).isEqualTo(score(a, b)).isPositive();
  }

  @Test
  void score_isDifferentiable() {
    Objective same = towards(noise(6, 2, 2, 3));
    Objective larger = towards(noise(7, 2, 3, 3));
    NDArray candidate = noise(8, 2, 2, 3);
    assertGradient(x -> same.score(KnownActivations.of("a", x)), candidate, 1e-5, 1e-6);
    assertGradient(x -> larger.score(KnownActivations.of("a", x)), candidate, 1e-5, 1e-6);
  }

  @Test
  void score_doesNotLeak() {
    Objective objective =
        towards(noise(9, 3, 4, 4).toType(manager.create(1f).getDataType(), false));
    int before = manager.getManagedArrays().size();
    IntStream.range(0, 5)
        .forEach(
            i -> {
              try (NDManager step = manager.newSubManager()) {
                NDArray candidate = step.randomNormal(new Shape(1, 3, 2, 3));
                objective.score(KnownActivations.of("a", candidate));
              }
            });
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void defaults_areThoseOfGramMatrices() {
    SlicedWassersteinLoss loss = new SlicedWassersteinLoss();
    assertThat(loss.reference()).isEqualTo(Reference.STYLE);
    assertThat(loss.defaultLayers())
        .containsExactlyInAnyOrder("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");
  }
}
