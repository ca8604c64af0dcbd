package io.imglab.densegan;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * Dense layers from an image over hidden layers of 1024, 512 and 256 units, or of sizes of the
 * user's, to a logit; ReLU and dropout between.
 */
@Extension
public final class DenseDiscriminator implements Discriminator {
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 256, 1, HiddenSizes.MOST, "units of the last hidden layer");
  private static final HiddenSizes HIDDEN = new HiddenSizes(WIDTH, List.of(4, 2, 1));
  private static final Setting<Double> DROPOUT =
      Setting.number("dropout", .3, 0, .95, "dropout probability in training");

  @Override
  public String name() {
    return "dense-gan";
  }

  @Override
  public String summary() {
    return "dense layers from small images to a logit";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(WIDTH, HIDDEN.sizes(), DROPOUT);
  }

  @Override
  public List<Layer> network(ImageShape image, Settings settings) {
    double dropout = settings.get(DROPOUT);
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.Reshape.flat("pixels", new Shape(image.values())));
    int in = image.values();
    int block = 1;
    for (int out : HIDDEN.of(name(), settings)) {
      layers.add(new Layer.Dense("dense" + block, in, out));
      layers.add(new Layer.Relu("relu" + block));
      layers.add(new Layer.Dropout("dropout" + block, dropout));
      in = out;
      block++;
    }
    layers.add(new Layer.Dense("logit", in, 1));
    return layers;
  }
}
