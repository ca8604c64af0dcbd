package io.imglab.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.tensor.ReadBack;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTransformTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private NDArray noise(int height, int width) {
    Random random = new Random(1);
    float[] values = new float[3 * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - .5f;
    }
    return manager.create(values);
  }

  private NDArray logarithms(double value) {
    return manager.ones(new Shape(3, BandTransform.BANDS)).mul((float) value);
  }

  @ParameterizedTest
  @CsvSource({"6, 8", "7, 9", "5, 4", "16, 33"})
  void scaled_ofEqualScales_multipliesAll(int height, int width) {
    NDArray x = noise(height, width);
    try (BandTransform transform = new BandTransform(height, width, manager)) {
      NDArray factors = transform.factors(logarithms(Math.log(2)));
      float[] twice = transform.scaled(x, factors).toFloatArray();
      assertThat(twice).containsExactly(x.mul(2f).toFloatArray(), Offset.offset(1e-5f));
    }
  }

  /** Parseval: the transform is not normalised and gives half of the spectrum. */
  @ParameterizedTest
  @CsvSource({"6, 8", "7, 9", "16, 33"})
  void energies_sumUpToTheImages(int height, int width) {
    NDArray x = noise(height, width);
    try (BandTransform transform = new BandTransform(height, width, manager)) {
      double sum = Arrays.stream(energies(transform, x)).sum();
      double expected = (double) height * width * x.square().sum().getFloat();
      assertThat(sum).isCloseTo(expected, Offset.offset(1e-4 * expected));
    }
  }

  /** 1/9 of a cycle per pixel lies 5.3 half octaves below √½. */
  @Test
  void energies_ofAGreyWave_lieInItsBandOfTheGreyAxis() {
    float[] values = new float[3 * 36 * 36];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.cos(2 * Math.PI * (i % 36) / 9);
    }
    try (BandTransform transform = new BandTransform(36, 36, manager)) {
      double[] energies = energies(transform, manager.create(values));
      double all = Arrays.stream(energies).sum();
      assertThat(energies[5]).isCloseTo(all, Offset.offset(1e-5 * all));
    }
  }

  @Test
  void scaled_byBand_dampsThatBandAlone() {
    float[] logarithms = new float[BandTransform.ENTRIES];
    Arrays.fill(logarithms, 0, 3, -20);
    NDArray x = noise(32, 32);
    try (BandTransform transform = new BandTransform(32, 32, manager)) {
      double[] before = energies(transform, x);
      NDArray scales = manager.create(logarithms, new Shape(3, BandTransform.BANDS));
      double[] after = energies(transform, transform.scaled(x, transform.factors(scales)));
      assertThat(after[0]).isLessThan(1e-6 * before[0]);
      for (int entry = 4; entry < BandTransform.ENTRIES; entry++) {
        assertThat(after[entry])
            .isCloseTo(before[entry], Offset.offset(1e-4 * before[entry] + 1e-3));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 8", "7, 9", "16, 33"})
  void square_isTheProductWithTheScaledImage(int height, int width) {
    NDArray x = noise(height, width);
    NDArray scales = noise(BandTransform.BANDS, 1).reshape(3, BandTransform.BANDS);
    try (BandTransform transform = new BandTransform(height, width, manager)) {
      NDArray factors = transform.factors(scales);
      float square = transform.square(transform.spectrum(x), factors).getFloat();
      float product = transform.scaled(x, factors).dot(x).getFloat();
      assertThat(square).isCloseTo(product, Offset.offset(1e-4f * product));
    }
  }

  private static double[] energies(BandTransform transform, NDArray x) {
    return ReadBack.of(new NDList(transform.spectrum(x).byEntry()));
  }
}
