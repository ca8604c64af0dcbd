package io.imglab.core.metrics;

import static io.imglab.core.metrics.TestImages.constant;
import static io.imglab.core.metrics.TestImages.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Size;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.testing.FixedWeights;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class FeatureVectorsTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Channel 0 adds up red, green and blue, channel 1 is 2 - green. */
  private FeatureVectors sums() {
    ToyExtractor toy = new ToyExtractor(List.of(new Layer.Convolution("conv", 3, 2, 1)));
    FixedWeights weights =
        new FixedWeights(InputConvention.CAFFE)
            .with("conv.weight", new Shape(2, 3, 1, 1), 1, 1, 1, 0, -1, 0)
            .with("conv.bias", new Shape(2), 0, 2);
    return new FeatureVectors(NetworkSource.of(toy, weights), "conv", manager);
  }

  /** Grey 0 becomes 1/2 in all three channels; small images grow to 4x4, which keeps the mean. */
  @Test
  void of_imagesFromMinusOneToOne_areMeansOverZeroToOne() {
    try (FeatureVectors vectors = sums()) {
      assertThat(vectors.of(constant(1, 1, 2, 0))[0]).containsExactly(1.5f, 1.5f);
      ImageSet colour = ImageSet.of(3, 1, 1, new float[] {1, -1, 0});
      assertThat(vectors.of(colour)[0]).containsExactly(1.5f, 2);
      float[] mean = vectors.of(ImageSet.of(1, 1, 2, new float[] {-1, 1}))[0];
      assertThat(mean[0]).isCloseTo(1.5f, within(1e-6f));
    }
  }

  @Test
  void of_manyImages_isTheSameAsOneByOne() {
    ToyExtractor toy = ToyExtractor.small();
    ImageSet images = noise(40, 3, 40, 48, 1);
    try (FeatureVectors vectors =
        new FeatureVectors(NetworkSource.of(toy, new RandomWeights(toy, 1)), "relu2", manager)) {
      float[][] all = vectors.of(images);
      assertThat(all).hasDimensions(40, 6);
      float[] last = vectors.of(ImageSet.of(3, 40, 48, List.of(images.image(39))))[0];
      assertThat(all[39]).containsExactly(last, within(1e-5f));
    }
  }

  @Test
  void inputSize_leavesFourPositionsAfterPooling() {
    ToyExtractor toy = ToyExtractor.small();
    try (FeatureVectors vectors =
        new FeatureVectors(NetworkSource.of(toy, new RandomWeights(toy, 1)), "relu2", manager)) {
      assertThat(vectors.inputSize(constant(1, 1, 3, 0))).isEqualTo(new Size(8, 8));
      assertThat(vectors.inputSize(noise(1, 1, 4, 6, 1))).isEqualTo(new Size(12, 8));
      assertThat(vectors.inputSize(constant(1, 1, 28, 0))).isEqualTo(new Size(28, 28));
    }
  }

  @Test
  void of_leavesNoArraysBehind() {
    try (FeatureVectors vectors = sums()) {
      vectors.of(constant(3, 1, 2, 0));
      int before = manager.getManagedArrays().size();
      vectors.of(constant(30, 1, 200, 0));
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void of_imageWithNan_isRefused() {
    try (FeatureVectors vectors = sums()) {
      assertThatThrownBy(() -> vectors.of(constant(1, 1, 2, Float.NaN)))
          .isInstanceOf(LabException.class);
    }
  }
}
