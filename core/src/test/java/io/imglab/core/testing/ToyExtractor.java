package io.imglab.core.testing;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Scale;
import java.util.List;
import java.util.Map;

/**
 * A network small enough to compute by hand. {@code CAFFE} keeps the image as it is, {@code
 * IMAGENET} scales [0, 1] to [-1, 1].
 */
public record ToyExtractor(List<Layer> layers) implements FeatureExtractor {
  /** conv1 (3 to 4 channels), relu1, pool1, conv2 (4 to 6), relu2; all kernels 3x3. */
  public static ToyExtractor small() {
    return new ToyExtractor(
        List.of(
            new Layer.Convolution("conv1", 3, 4, 3),
            new Layer.Relu("relu1"),
            new Layer.Pool("pool1"),
            new Layer.Convolution("conv2", 4, 6, 3),
            new Layer.Relu("relu2")));
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String summary() {
    return "two convolutions";
  }

  @Override
  public Map<String, String> weightNames() {
    return Map.of("conv1.weight", "features.0.weight", "conv1.bias", "features.0.bias");
  }

  @Override
  public NDArray normalise(NDArray images, InputConvention convention) {
    return switch (convention) {
      case CAFFE -> Scale.by(images, 1);
      case IMAGENET -> Scale.by(images, 2).sub(1f);
    };
  }
}
