package io.imglab.core.nn;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.FeatureExtractor;
import java.util.Set;

/** Makes networks of one architecture, all with the same weights. */
@FunctionalInterface
public interface NetworkSource {
  /**
   * Makes a network; the caller closes it.
   *
   * @param outputLayers the layers that {@link FeatureNetwork#forward} returns
   * @param manager determines the device
   * @throws io.imglab.core.LabException if there is no such layer, or the weights cannot be read
   */
  FeatureNetwork network(ForwardConfig forwardConfig, Set<String> outputLayers, NDManager manager);

  /** Networks with weights that are in memory. */
  static NetworkSource of(FeatureExtractor extractor, Weights weights) {
    return (forwardConfig, outputLayers, manager) ->
        new FeatureNetwork(extractor, weights, forwardConfig, outputLayers, manager);
  }
}
