package io.imglab.core.gan.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.nn.Noise;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LinearProbeTest {
  private static final int COUNT = 300;

  /** Class c of three in turns, except that every 7th image is of class 0. */
  private static final List<String> LABELS =
      IntStream.range(0, COUNT).mapToObj(i -> "class" + (i % 7 == 0 ? 0 : i % 3)).toList();

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Devices.open("cpu");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** Features of length 4: noise, plus {@code signal} at the place of the class. */
  private LinearProbe.Result probe(LinearProbe probe, float signal) {
    float[] features = Noise.of(1, "features", 0).normal(COUNT * 4);
    for (int i = 0; i < COUNT; i++) {
      features[i * 4 + LABELS.get(i).charAt(5) - '0'] += signal;
    }
    return probe.of(manager.create(features, new Shape(COUNT, 4)));
  }

  @Test
  void of_separableClasses_isNearlyAlwaysRight() {
    try (LinearProbe probe = new LinearProbe(LABELS, manager)) {
      assertThat(probe(probe, 8).accuracy()).isGreaterThan(.98);
    }
  }

  /** Features and classes are independent, so that at best the most frequent class is named. */
  @Test
  void of_noise_isNotBetterThanTheMostFrequentClass() {
    try (LinearProbe probe = new LinearProbe(LABELS, manager)) {
      assertThat(probe(probe, 0).accuracy()).isLessThan(probe.majority() + .15);
    }
  }

  @Test
  void of_theSameFeatures_givesTheSameResult() {
    try (LinearProbe probe = new LinearProbe(LABELS, manager)) {
      assertThat(probe(probe, 1)).isEqualTo(probe(probe, 1));
    }
  }

  /** Every fifth image is a test; class 0 is the most frequent one by construction. */
  @Test
  void majority_isTheShareOfTheMostFrequentClassAmongTheTests() {
    long ofClass0 =
        IntStream.range(0, COUNT).filter(i -> i % 5 == 4 && LABELS.get(i).equals("class0")).count();
    try (LinearProbe probe = new LinearProbe(LABELS, manager)) {
      assertThat(probe.classes()).isEqualTo(3);
      assertThat(probe.tests()).isEqualTo(60);
      assertThat(probe.majority()).isEqualTo(ofClass0 / 60.);
    }
  }

  @Test
  void of_tooFewImages_isRefused() {
    assertThatThrownBy(() -> new LinearProbe(LABELS.subList(0, 20), manager))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'20' images of '3' classes are too few");
  }
}
