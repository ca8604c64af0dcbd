package io.imglab.core.testing;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import java.util.List;
import java.util.Map;

/** A network with a given name, whose parameters are published under their own names. */
public record NamedToy(String name, List<Layer> layers) implements FeatureExtractor {
  @Override
  public String summary() {
    return "a toy";
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
