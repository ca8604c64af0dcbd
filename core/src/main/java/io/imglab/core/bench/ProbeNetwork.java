package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.nn.Weights;
import java.util.List;
import java.util.Map;

/** The network of {@link SelfTest#layer} and the results that the script there prints. */
record ProbeNetwork() implements FeatureExtractor {
  static final double MEAN = 0.26402099803090096;
  static final double RMS = 0.3337807064738477;
  static final double SAMPLE = 0.176513671875;

  private static final int CHANNELS = 64;

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public String summary() {
    return "one convolution";
  }

  @Override
  public List<Layer> layers() {
    return List.of(new Layer.Convolution("conv", 3, CHANNELS, 3), new Layer.Relu("relu"));
  }

  @Override
  public Map<String, String> weightNames() {
    return Map.of();
  }

  @Override
  public NDArray normalise(NDArray images, InputConvention convention) {
    return images;
  }

  /** Weights computed by a formula. */
  record Parameters() implements Weights {
    @Override
    public InputConvention convention() {
      return InputConvention.IMAGENET;
    }

    @Override
    public NDArray read(String parameter, NDManager manager) {
      boolean isBias = parameter.equals("conv.bias");
      float[] values = new float[isBias ? CHANNELS : CHANNELS * 27];
      for (int i = 0; i < values.length; i++) {
        values[i] = isBias ? i % 5 / 8f : kernel(i / 27, i / 9 % 3, i / 3 % 3, i % 3);
      }
      Shape shape = isBias ? new Shape(CHANNELS) : new Shape(CHANNELS, 3, 3, 3);
      return NativeArray.of(values, shape, manager);
    }

    private static float kernel(int out, int in, int row, int column) {
      return ((3 * out + 5 * in + 7 * row + 11 * column + out * in) % 17 - 8) / 64f;
    }
  }
}
