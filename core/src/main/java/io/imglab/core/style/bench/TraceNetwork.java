package io.imglab.core.style.bench;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The network of {@link StyleTrace}: the layers that the default losses read, with few channels.
 */
record TraceNetwork() implements FeatureExtractor {
  private static final List<String> CONVOLUTIONS =
      List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1");
  private static final int CHANNELS = 16;

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String summary() {
    return "six convolutions";
  }

  /** A block begins with each first convolution; pooling ends the one before. */
  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    int in = 3;
    for (String name : CONVOLUTIONS) {
      if (in > 3 && name.endsWith("_1")) {
        layers.add(new Layer.Pool("pool" + layers.size()));
      }
      layers.add(new Layer.Convolution("conv" + name, in, CHANNELS, 3));
      layers.add(new Layer.Relu("relu" + name));
      in = CHANNELS;
    }
    return layers;
  }

  @Override
  public Map<String, String> weightNames() {
    return Map.of();
  }

  @Override
  public NDArray normalise(NDArray images, InputConvention convention) {
    return images;
  }
}
