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

/**
 * Dense layers from a latent vector over hidden layers of 256, 512 and 1024 units, or of sizes of
 * the user's, to an image; ReLU, then tanh.
 */
@Extension
public final class DenseGenerator implements Generator {
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 256, 1, HiddenSizes.MOST, "units of the first hidden layer");
  private static final HiddenSizes HIDDEN = new HiddenSizes(WIDTH, List.of(1, 2, 4));

  @Override
  public String name() {
    return "dense-gan";
  }

  @Override
  public String summary() {
    return "dense layers from latent vectors to small images";
  }

  /** 50 epochs of the 60,000 images of Fashion-MNIST. */
  @Override
  public long publishedSteps() {
    return 93_750;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(WIDTH, HIDDEN.sizes());
  }

  @Override
  public List<Layer> network(int latent, ImageShape image, Settings settings) {
    List<Layer> layers = new ArrayList<>();
    int in = latent;
    int block = 1;
    for (int out : HIDDEN.of(name(), settings)) {
      layers.add(new Layer.Dense("dense" + block, in, out));
      layers.add(new Layer.Relu("relu" + block));
      in = out;
      block++;
    }
    layers.add(new Layer.Dense("dense" + block, in, image.values()));
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
