package io.imglab.vgg19;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.array.NativeArray;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * The convolutions of VGG-19 (Simonyan and Zisserman 2015, "Very Deep Convolutional Networks for
 * Large-Scale Image Recognition", configuration E), zero-padded, with layers named as in Gatys et
 * al. (2016).
 */
@Extension
public final class Vgg19 implements FeatureExtractor {
  private static final Vgg19Layers LAYERS = new Vgg19Layers();
  private static final float[] CAFFE_MEAN_BGR = {103.939f, 116.779f, 123.68f};
  private static final float[] IMAGENET_MEAN = {.485f, .456f, .406f};
  private static final float[] IMAGENET_DEVIATION = {.229f, .224f, .225f};

  @Override
  public String name() {
    return "vgg19";
  }

  @Override
  public String summary() {
    return "VGG-19 convolutions, conv1_1 to pool5 (Simonyan and Zisserman 2015)";
  }

  @Override
  public List<Layer> layers() {
    return LAYERS.inOrder();
  }

  @Override
  public Map<String, String> weightNames() {
    return LAYERS.weightNames();
  }

  @Override
  public NDArray normalise(NDArray images, InputConvention convention) {
    NDManager manager = images.getManager();
    return switch (convention) {
      case CAFFE -> Scale.by(images.flip(1), 255).sub(perChannel(manager, CAFFE_MEAN_BGR));
      case IMAGENET ->
          images
              .sub(perChannel(manager, IMAGENET_MEAN))
              .div(perChannel(manager, IMAGENET_DEVIATION));
    };
  }

  private static NDArray perChannel(NDManager manager, float[] values) {
    return NativeArray.of(values, new Shape(1, 3, 1, 1), manager);
  }
}
