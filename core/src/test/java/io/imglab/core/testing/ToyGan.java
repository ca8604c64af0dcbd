package io.imglab.core.testing;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.extension.Window;
import io.imglab.core.gan.HingeLoss;
import io.imglab.core.gan.LeastSquaresLoss;
import io.imglab.core.gan.NonSaturatingLoss;
import io.imglab.core.gan.WassersteinLoss;
import java.util.List;

/** A tiny generator and discriminator with stateful layers: batch normalisation and dropout. */
public final class ToyGan {
  /** Grey images of 4x4. */
  public static final ImageShape IMAGE = new ImageShape(1, 4, 4);

  /** The toy networks and the core's losses. */
  public static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              new ToyGenerator(),
              new ToyDiscriminator(),
              new NonSaturatingLoss(),
              new LeastSquaresLoss(),
              new HingeLoss(),
              new WassersteinLoss()));

  private static final Initial WIDE = new Initial.Normal(0, .3);

  private static final Setting<Integer> WIDTH_OF_G =
      Setting.integer("width", 3, 1, 64, "channels of G");
  private static final Setting<Integer> WIDTH_OF_D =
      Setting.integer("width", 4, 1, 64, "channels of D");

  private ToyGan() {}

  private record ToyGenerator() implements Generator {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String summary() {
      return "a dense layer and a transposed convolution";
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(WIDTH_OF_G);
    }

    @Override
    public List<Layer> network(int latent, ImageShape image, Settings settings) {
      int width = settings.get(WIDTH_OF_G);
      return List.of(
          new Layer.Dense("dense", latent, width * 4),
          new Layer.Reshape("grid", new Shape(width, 2, 2)),
          new Layer.BatchNorm("norm", width),
          new Layer.Relu("relu"),
          new Layer.TransposedConvolution(
              "up", width, image.channels(), Window.square(4, 2, 1), 0, WIDE),
          new Layer.Tanh("tanh"));
    }

    @Override
    public GanDefaults defaults() {
      return new GanDefaults(5, IMAGE, 6, 1e-2, .5, .999, 1);
    }
  }

  private record ToyDiscriminator() implements Discriminator {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public String summary() {
      return "two convolutions";
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(WIDTH_OF_D);
    }

    @Override
    public List<Layer> network(ImageShape image, Settings settings) {
      int width = settings.get(WIDTH_OF_D);
      return List.of(
          new Layer.Convolution(
              "down", image.channels(), width, Window.square(4, 2, 1), false, WIDE),
          new Layer.BatchNorm("norm", width),
          new Layer.LeakyRelu("relu", .2),
          new Layer.Dropout("dropout", .2),
          new Layer.Convolution("logit", width, 1, Window.whole(2, 2), false, WIDE),
          new Layer.Reshape("row", new Shape(1)));
    }
  }
}
