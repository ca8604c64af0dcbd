package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.extension.Window;
import java.util.ArrayList;
import java.util.List;

/** The recipes of {@code toy_generators.py}: every kind of layer that generators have. */
final class ToyGenerators {
  static final int LATENT = 3;
  static final Catalogue CATALOGUE = new Catalogue(List.of(new Dense(), new Convolutional()));

  private static final Initial WIDE = new Initial.Normal(0, .3);

  private ToyGenerators() {}

  /** Latent vector {@code i}, exact in single precision. */
  static float[] latent(int i) {
    float[] latent = new float[LATENT];
    for (int j = 0; j < LATENT; j++) {
      latent[j] = ((7 * i + 3 * j) % 11 - 5) / 4f;
    }
    return latent;
  }

  private static GanDefaults defaults(ImageShape image) {
    return new GanDefaults(LATENT, image, 6, 1e-2, .5, .999, 1);
  }

  private record Dense() implements Generator {
    private static final Setting<Integer> WIDTH =
        Setting.integer("width", 4, 1, 64, "units of the first layer");

    @Override
    public String name() {
      return "toy-dense";
    }

    @Override
    public String summary() {
      return "three dense layers";
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(WIDTH);
    }

    @Override
    public List<Layer> network(int latent, ImageShape image, Settings settings) {
      int width = settings.get(WIDTH);
      return List.of(
          new Layer.Dense("a", latent, width),
          new Layer.Relu("relu"),
          new Layer.Dense("b", width, 2 * width),
          new Layer.LeakyRelu("leaky", .2),
          new Layer.Dropout("dropout", .3),
          new Layer.Dense("c", 2 * width, image.values()),
          new Layer.Tanh("tanh"),
          new Layer.Reshape("image", new Shape(image.channels(), image.height(), image.width())));
    }

    @Override
    public GanDefaults defaults() {
      return ToyGenerators.defaults(new ImageShape(1, 8, 8));
    }
  }

  private record Convolutional() implements Generator {
    private static final Setting<Integer> WIDTH =
        Setting.integer("width", 2, 1, 64, "channels after the doubling");
    private static final Setting<String> UPSAMPLE =
        Setting.choice(
            "upsample", "how", "transposed", "nearest", "bilinear", "pixelshuffle", "script");

    @Override
    public String name() {
      return "toy-convolutional";
    }

    @Override
    public String summary() {
      return "a projection, a doubling and a convolution";
    }

    @Override
    public List<Setting<?>> settings() {
      return List.of(WIDTH, UPSAMPLE);
    }

    @Override
    public List<Layer> network(int latent, ImageShape image, Settings settings) {
      int width = settings.get(WIDTH);
      Window grid = Window.whole(image.height() / 2, image.width() / 2);
      List<Layer> layers = new ArrayList<>();
      layers.add(new Layer.Reshape("pixel", new Shape(latent, 1, 1)));
      layers.add(new Layer.TransposedConvolution("project", latent, 2 * width, grid, 0, WIDE));
      layers.add(new Layer.BatchNorm("norm1", 2 * width));
      layers.add(new Layer.Relu("relu1"));
      layers.addAll(doubling(settings.get(UPSAMPLE), width));
      layers.add(new Layer.BatchNorm("norm2", width));
      layers.add(new Layer.Relu("relu2"));
      layers.add(
          new Layer.Convolution("image", width, image.channels(), Window.same(3), true, WIDE));
      layers.add(new Layer.Tanh("tanh"));
      return layers;
    }

    private static List<Layer> doubling(String method, int width) {
      int in = 2 * width;
      return switch (method) {
        case "transposed" ->
            List.of(
                new Layer.TransposedConvolution("up", in, width, Window.square(5, 2, 2), 1, WIDE));
        case "pixelshuffle" ->
            List.of(convolution(in, 4 * width), new Layer.PixelShuffle("shuffle"));
        case "script" -> List.of(doubledByScript(), convolution(in, width));
        default ->
            List.of(
                new Layer.Upsample(
                    "up",
                    method.equals("nearest") ? Interpolation.NEAREST : Interpolation.BILINEAR),
                convolution(in, width));
      };
    }

    private static Layer doubledByScript() {
      return new Layer.Script(
          "repeat",
          List.of(),
          "torch.repeat(x, [1, 1, 2, 2])",
          in -> new Shape(in.get(0), 2 * in.get(1), 2 * in.get(2)));
    }

    private static Layer convolution(int in, int out) {
      return new Layer.Convolution("conv", in, out, Window.same(3), false, WIDE);
    }

    @Override
    public GanDefaults defaults() {
      return ToyGenerators.defaults(new ImageShape(3, 8, 8));
    }
  }
}
