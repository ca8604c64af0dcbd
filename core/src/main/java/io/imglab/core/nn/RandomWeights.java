package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.array.NativeArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Weights drawn so that activations keep their size from layer to layer (He et al. 2015, "Delving
 * Deep into Rectifiers", eq. 10): for benchmarks and tests without trained weights.
 */
public final class RandomWeights implements Weights {
  private final Map<String, Shape> shapes = new HashMap<>();
  private final long seed;

  public RandomWeights(FeatureExtractor extractor, long seed) {
    this.seed = seed;
    for (Layer layer : extractor.layers()) {
      if (layer instanceof Layer.Convolution c) {
        shapes.put(c.weight(), c.parameters().get(0).shape());
        shapes.put(c.bias(), new Shape(c.out()));
      }
    }
  }

  @Override
  public InputConvention convention() {
    return InputConvention.IMAGENET;
  }

  @Override
  public NDArray read(String parameter, NDManager manager) {
    Shape shape = shapes.get(parameter);
    float[] values = new float[(int) shape.size()];
    if (shape.dimension() == 4) {
      Random random = new Random(seed ^ parameter.hashCode());
      double fanIn = (double) shape.size() / shape.get(0);
      double deviation = Math.sqrt(2 / fanIn);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return NativeArray.of(values, shape, manager);
  }
}
