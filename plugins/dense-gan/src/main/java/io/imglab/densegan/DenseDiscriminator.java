package io.imglab.densegan;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Settings;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * Image to 1024 to 512 to 256 to a logit, with ReLU and dropout behind each hidden layer. Setting
 * {@code width} is the last hidden layer's, {@code dropout} the share of values left out.
 */
@Extension
public final class DenseDiscriminator implements Discriminator {
  @Override
  public String name() {
    return "dense-gan";
  }

  @Override
  public String summary() {
    return "dense layers from small images to a logit";
  }

  @Override
  public List<Layer> network(ImageShape image, Settings settings) {
    int width = settings.integer("width", 256);
    double dropout = settings.number("dropout", .3, 0, .95);
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.Reshape.flat("pixels", new Shape(image.values())));
    int in = image.values();
    for (int block = 1; block <= 3; block++) {
      int out = width << (3 - block);
      layers.add(new Layer.Dense("dense" + block, in, out));
      layers.add(new Layer.Relu("relu" + block));
      layers.add(new Layer.Dropout("dropout" + block, dropout));
      in = out;
    }
    layers.add(new Layer.Dense("logit", in, 1));
    return layers;
  }
}
