package io.imglab.core.style.descent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With circular padding the image is a torus without edges. */
class SeamlessTest {
  private static final Size SIZE = new Size(24, 16);
  private static final int STEPS = 100;
  private static final List<StyleTerm> TERMS =
      List.of(new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1", "relu2")));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private FeatureNetwork network(Pooling pooling, Padding padding) {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy,
        new RandomWeights(toy, 5),
        new ForwardConfig(pooling, padding, Precision.FLOAT32),
        StyleTerm.layers(TERMS),
        manager);
  }

  private NDArray noise() {
    float[] values = new float[(int) (3 * SIZE.pixels())];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return manager.create(values, new Shape(1, 3, SIZE.height(), SIZE.width()));
  }

  /** The image with its first rows and columns moved to the other side. */
  private static NDArray rolled(NDArray image, int rows, int columns) {
    NDArray down = image.get(":,:," + rows + ":").concat(image.get(":,:,:" + rows), 2);
    return down.get(":,:,:," + columns + ":").concat(down.get(":,:,:,:" + columns), 3);
  }

  @ParameterizedTest
  @EnumSource
  void forward_ofARolledImage_isTheRolledForward(Pooling pooling) {
    try (FeatureNetwork network = network(pooling, Padding.CIRCULAR)) {
      NDArray image = noise();
      NDArray before = network.forward(image).at("relu2");
      NDArray after = network.forward(rolled(image, 6, 10)).at("relu2");
      assertThat(after.toFloatArray())
          .containsExactly(rolled(before, 3, 5).toFloatArray(), Offset.offset(1e-4f));
      assertThat(after.toFloatArray()).isNotEqualTo(before.toFloatArray());
    }
  }

  @Test
  void forwardFramed_seesZerosBeyondTheEdge() {
    NDArray image = noise();
    try (FeatureNetwork torus = network(Pooling.MAX, Padding.CIRCULAR);
        FeatureNetwork usual = network(Pooling.MAX, Padding.ZERO)) {
      float[] zeroPadded = torus.forwardNonCircular(image).at("relu2").toFloatArray();
      assertThat(zeroPadded).containsExactly(usual.forward(image).at("relu2").toFloatArray());
      assertThat(torus.forward(image).at("relu2").toFloatArray()).isNotEqualTo(zeroPadded);
    }
  }

  /** A smooth style: adjacent pixels are similar, also across a seam that does not show. */
  private Picture texture(Padding padding) {
    float[] rgb = new float[3 * 32 * 32];
    for (int i = 0; i < rgb.length; i++) {
      int x = i % 32;
      int y = i / 32 % 32;
      int channel = i / 1024;
      rgb[i] = (float) (.5 + .4 * Math.sin(x / 4. + channel) * Math.cos(y / 5.));
    }
    Picture style = new Picture(new Size(32, 32), rgb);
    Picture noise = new Picture(SIZE, noise().toFloatArray());
    DescentConfig descent = new DescentConfig(Algorithm.LBFGS, null, STEPS, 0);
    try (StyleExperiment experiment =
        new StyleExperiment(
            descent,
            new StyleInputs(noise, style, noise),
            TERMS,
            network(Pooling.MAX, padding),
            manager)) {
      for (int i = 0; i < STEPS && !experiment.converged(); i++) {
        experiment.step();
      }
      return experiment.preview();
    }
  }

  /** Mean square of neighbours' differences across the seam, over that of all others. */
  private static double seam(Picture picture) {
    int width = picture.width();
    double seam = 0;
    double inner = 0;
    for (int row = 0; row < picture.rgb().length; row += width) {
      seam += square(picture.rgb()[row] - picture.rgb()[row + width - 1]);
      for (int x = 1; x < width; x++) {
        inner += square(picture.rgb()[row + x] - picture.rgb()[row + x - 1]) / (width - 1);
      }
    }
    return seam / inner;
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void texture_withCircularPadding_hasNoSeam() {
    double closed = seam(texture(Padding.CIRCULAR));
    double open = seam(texture(Padding.ZERO));
    assertThat(closed).isLessThan(1.5);
    assertThat(open).isGreaterThan(1.3 * closed);
  }
}
