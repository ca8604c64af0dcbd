package io.imglab.dcgan;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.InvalidValueException;
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
import org.pf4j.Extension;

/**
 * The smallest generator that upsamples: a dense layer to a grid of half the size of the image,
 * then either a doubling of the grid and a 3x3 convolution, or a 3x3 transposed convolution of
 * stride 2. Both have the same number of parameters: 324,353 for 100 latent values and grey images
 * of 10x10.
 */
@Extension
public final class UpsamplingGenerator implements Generator {
  private static final Setting<String> UPSAMPLE =
      Setting.choice(
          "upsample", "method of doubling the size", "nearest", "bilinear", "transposed");
  private static final Setting<Integer> CHANNELS =
      Setting.integer("channels", 128, 1, 4096, "channels of the grid");
  private static final Setting<Boolean> TANH =
      Setting.flag("tanh", true, "whether the output is limited to the range of images");

  @Override
  public String name() {
    return "upsampling";
  }

  @Override
  public String summary() {
    return "one dense layer and one doubling, from latent vectors to small images";
  }

  @Override
  public GanDefaults defaults() {
    return new GanDefaults(100, new ImageShape(1, 10, 10), 128, 2e-4, .5, .999, 5);
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(UPSAMPLE, CHANNELS, TANH);
  }

  @Override
  public List<Layer> network(int latent, ImageShape image, Settings settings) {
    if (image.height() % 2 != 0 || image.width() % 2 != 0) {
      throw new InvalidValueException(
          "upsampling does not support images of '%sx%s'; use even sides"
              .formatted(image.width(), image.height()));
    }
    int channels = settings.get(CHANNELS);
    Shape grid = new Shape(channels, image.height() / 2, image.width() / 2);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Dense("dense", latent, Math.toIntExact(grid.size())));
    layers.add(new Layer.Reshape("grid", grid));
    layers.addAll(doubling(settings.get(UPSAMPLE), channels, image.channels()));
    if (settings.get(TANH)) {
      layers.add(new Layer.Tanh("tanh"));
    }
    return layers;
  }

  private static List<Layer> doubling(String method, int in, int out) {
    return switch (method) {
      case "transposed" -> transposed(in, out);
      case "bilinear" -> upsampled(Interpolation.BILINEAR, in, out);
      default -> upsampled(Interpolation.NEAREST, in, out);
    };
  }

  private static List<Layer> upsampled(Interpolation interpolation, int in, int out) {
    return List.of(
        new Layer.Upsample("double", interpolation), new Layer.Convolution("conv", in, out, 3));
  }

  /** Padding "same" of Keras: of the row and the column too many, it drops the last ones. */
  private static List<Layer> transposed(int in, int out) {
    Window window = Window.square(3, 2, 0);
    Initial initial = Initial.fanIn((long) out * window.height() * window.width());
    return List.of(
        new Layer.TransposedConvolution("up", in, out, window, 0, true, initial),
        new Layer.ZeroPad("crop", 0, -1, 0, -1));
  }
}
