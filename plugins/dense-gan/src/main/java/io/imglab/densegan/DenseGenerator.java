package io.imglab.densegan;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/** Dense layers from a latent vector over 256, 512 and 1024 units to an image; ReLU, then tanh. */
@Extension
public final class DenseGenerator implements Generator {
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 256, 1, 8192, "units of the first hidden layer");

  @Override
  public String name() {
    return "dense-gan";
  }

  @Override
  public String summary() {
    return "dense layers from latent vectors to small images";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(WIDTH);
  }

  @Override
  public List<Layer> network(int latent, ImageShape image, Settings settings) {
    int width = settings.get(WIDTH);
    List<Layer> layers = new ArrayList<>();
    int in = latent;
    for (int block = 1; block <= 3; block++) {
      int out = width << (block - 1);
      layers.add(new Layer.Dense("dense" + block, in, out));
      layers.add(new Layer.Relu("relu" + block));
      in = out;
    }
    layers.add(new Layer.Dense("dense4", in, image.values()));
    layers.add(new Layer.Tanh("tanh"));
    layers.add(
        new Layer.Reshape("image", new Shape(image.channels(), image.height(), image.width())));
    return layers;
  }

  @Override
  public GanDefaults defaults() {
    return new GanDefaults(100, new ImageShape(1, 28, 28), 32, 1e-4, .9, .999, 50);
  }
}
