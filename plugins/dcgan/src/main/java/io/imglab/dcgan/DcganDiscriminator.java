package io.imglab.dcgan;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.extension.Window;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * Strided convolutions from an image to a small grid, then a logit; leaky ReLU, and batch
 * normalisation of all but the first and the last layer. Variant {@code pytorch} has 4x4 kernels,
 * as PyTorch's example; variant {@code paper} has 5x5 kernels and a dense layer at the end.
 */
@Extension
public final class DcganDiscriminator implements Discriminator {
  private static final double SLOPE = .2;
  private static final Setting<String> VARIANT =
      Setting.choice("variant", "as PyTorch's example or as the paper", "pytorch", "paper");
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 64, 1, 2048, "channels after the first halving");

  @Override
  public String name() {
    return "dcgan";
  }

  @Override
  public String summary() {
    return "strided convolutions from images to a logit (Radford et al. 2016)";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(VARIANT, WIDTH, Weights.INIT, Weights.BIAS);
  }

  @Override
  public List<Layer> network(ImageShape image, Settings settings) {
    boolean paper = settings.get(VARIANT).equals("paper");
    int width = settings.get(WIDTH);
    Weights weights = Weights.of(settings);
    Pyramid pyramid = Pyramid.of(image);
    Window halving = paper ? Window.square(5, 2, 2) : Window.square(4, 2, 1);
    List<Layer> layers = new ArrayList<>();
    int channels = image.channels();
    for (int level = 1; level <= pyramid.halvings(); level++) {
      int out = pyramid.channels(level, width);
      layers.add(weights.convolution("down" + level, channels, out, halving));
      if (level > 1) {
        layers.add(weights.norm("norm" + level, out));
      }
      layers.add(new Layer.LeakyRelu("relu" + level, SLOPE));
      channels = out;
    }
    layers.addAll(
        paper ? dense(channels, pyramid, weights) : convolution(channels, pyramid, weights));
    return layers;
  }

  private static List<Layer> dense(int channels, Pyramid grid, Weights weights) {
    int values = channels * grid.height() * grid.width();
    return List.of(
        new Layer.Reshape("values", new Shape(values)), weights.dense("logit", values, 1));
  }

  /** One convolution whose kernel is as large as the grid. */
  private static List<Layer> convolution(int channels, Pyramid grid, Weights weights) {
    Window window = Window.whole(grid.height(), grid.width());
    return List.of(
        weights.convolution("logit", channels, 1, window), new Layer.Reshape("row", new Shape(1)));
  }
}
