package io.imglab.core.models.zoo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Layer;
import io.imglab.core.nn.FeatureNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FeatureNetwork} as a block of DJL: from images (N, 3, H, W), RGB in [0, 1], to the
 * activations (N, C, h, w) of its layers, each under the layer's name. Differentiable in the
 * images; the weights are frozen and not among the block's parameters.
 */
final class FeatureBlock extends AbstractBlock {
  private final FeatureNetwork network;

  /** A block of a network, which the caller closes. */
  FeatureBlock(FeatureNetwork network) {
    this.network = network;
    this.inputNames = List.of("image");
    this.inputShapes = new Shape[] {new Shape(-1, 3, -1, -1)};
  }

  FeatureNetwork network() {
    return network;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> parameters) {
    Activations activations = network.forward(inputs.singletonOrThrow());
    NDList named = new NDList();
    for (String layer : network.outputLayers()) {
      NDArray activation = activations.at(layer);
      activation.setName(layer);
      named.add(activation);
    }
    return named;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] images) {
    long count = images[0].get(0);
    Shape shape = images[0].slice(1);
    List<Shape> outputs = new ArrayList<>();
    for (Layer layer : network.stack().layers()) {
      shape = layer.output(shape);
      if (network.outputLayers().contains(layer.name())) {
        outputs.add(new Shape(count).addAll(shape));
      }
    }
    return outputs.toArray(Shape[]::new);
  }
}
