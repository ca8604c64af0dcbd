package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import java.util.List;

/** A layer as one call of DJL's public API, on images in the order N, C, H, W. */
final class EagerLayer {
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);
  private static final int CHANNEL_AXIS = 1;

  private EagerLayer() {}

  /** Whether DJL binds the operation; it has no transposed convolution for PyTorch, for example. */
  static boolean isBound(Layer layer) {
    return layer instanceof Layer.Convolution
        || layer instanceof Layer.Dense
        || layer instanceof Layer.BatchNorm
        || layer instanceof Layer.Dropout
        || isWithoutParameters(layer);
  }

  private static boolean isWithoutParameters(Layer layer) {
    return layer instanceof Layer.Relu
        || layer instanceof Layer.LeakyRelu
        || layer instanceof Layer.Tanh
        || layer instanceof Layer.Pool
        || layer instanceof Layer.Reshape;
  }

  /**
   * The output of a layer that DJL binds.
   *
   * @param p the parameters in the layer's order
   */
  static NDArray forward(Layer layer, NDArray x, List<NDArray> p) {
    if (layer instanceof Layer.Convolution convolution) {
      Window window = convolution.window();
      NDArray bias = convolution.biased() ? p.get(1) : null;
      return one(Conv2d.conv2d(x, p.get(0), bias, both(window.stride()), both(window.padding())));
    } else if (layer instanceof Layer.Dense) {
      return one(Linear.linear(x, p.get(0), p.get(1)));
    } else if (layer instanceof Layer.BatchNorm norm) {
      return normalised(norm, x, p);
    } else if (layer instanceof Layer.Dropout dropout) {
      return one(Dropout.dropout(x, (float) dropout.share(), true));
    }
    return withoutParameters(layer, x);
  }

  private static NDArray withoutParameters(Layer layer, NDArray x) {
    if (layer instanceof Layer.Relu) {
      return Activation.relu(x);
    } else if (layer instanceof Layer.LeakyRelu leaky) {
      return Activation.leakyRelu(x, (float) leaky.slope());
    } else if (layer instanceof Layer.Tanh) {
      return Activation.tanh(x);
    } else if (layer instanceof Layer.Pool) {
      return Pool.maxPool2d(x, TWO, TWO, NONE, false);
    } else if (layer instanceof Layer.Reshape reshape) {
      return x.reshape(new Shape(x.getShape().get(0)).addAll(reshape.shape()));
    }
    throw new IllegalArgumentException("DJL does not bind '%s'".formatted(layer.name()));
  }

  /** DJL's momentum is the share that is kept. */
  private static NDArray normalised(Layer.BatchNorm norm, NDArray x, List<NDArray> p) {
    float kept = (float) (1 - norm.momentum());
    float epsilon = (float) norm.epsilon();
    return one(
        BatchNorm.batchNorm(
            x, p.get(2), p.get(3), p.get(0), p.get(1), CHANNEL_AXIS, kept, epsilon, true));
  }

  private static Shape both(int value) {
    return new Shape(value, value);
  }

  private static NDArray one(NDList list) {
    return list.singletonOrThrow();
  }
}
