package io.imglab.vgg19;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.nn.Weights;

/**
 * Caffe's weights converted to weights for ImageNet's input. With n = (x - mean) / deviation the
 * ImageNet input and b = 255 x - m the Caffe input of the same channel,
 *
 * <p>w b = (255 deviation w) n + w (255 mean - m),
 *
 * <p>so the first kernels are reordered from BGR to RGB and scaled, and the constant is added to
 * their bias.
 */
record FoldedWeights(Weights caffe) implements Weights {
  /** In the order of RGB. */
  private static final float[] CAFFE_MEAN = {123.68f, 116.779f, 103.939f};

  private static final float[] MEAN = {.485f, .456f, .406f};
  private static final float[] DEVIATION = {.229f, .224f, .225f};

  @Override
  public InputConvention convention() {
    return InputConvention.IMAGENET;
  }

  @Override
  public NDArray read(String parameter, NDManager manager) {
    return switch (parameter) {
      case "conv1_1.weight" -> kernels(manager);
      case "conv1_1.bias" -> bias(manager);
      default -> caffe.read(parameter, manager);
    };
  }

  private NDArray kernels(NDManager manager) {
    float[] bgr = caffe.read("conv1_1.weight", manager).toFloatArray();
    float[] rgb = new float[bgr.length];
    for (int i = 0; i < bgr.length; i++) {
      rgb[mirrored(i)] = 255 * DEVIATION[2 - i / 9 % 3] * bgr[i];
    }
    return manager.create(rgb, new Shape(bgr.length / 27, 3, 3, 3));
  }

  /** The index of a kernel's value after reversing the order of its input channels. */
  private static int mirrored(int i) {
    return i / 27 * 27 + (2 - i / 9 % 3) * 9 + i % 9;
  }

  private NDArray bias(NDManager manager) {
    float[] bgr = caffe.read("conv1_1.weight", manager).toFloatArray();
    double[] bias = new double[bgr.length / 27];
    for (int i = 0; i < bgr.length; i++) {
      int channel = 2 - i / 9 % 3;
      bias[i / 27] += bgr[i] * (255. * MEAN[channel] - CAFFE_MEAN[channel]);
    }
    float[] sum = caffe.read("conv1_1.bias", manager).toFloatArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) bias[i];
    }
    return manager.create(sum);
  }
}
