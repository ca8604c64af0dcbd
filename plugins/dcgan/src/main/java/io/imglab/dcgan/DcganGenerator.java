package io.imglab.dcgan;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.extension.Window;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/**
 * A latent vector is projected to a small grid with many channels, which is doubled up to the size
 * of the image; batch normalisation and ReLU between, tanh at the end. Variant {@code pytorch} has
 * 4x4 kernels, as PyTorch's example; variant {@code paper} has a dense projection and 5x5 kernels.
 */
@Extension
public final class DcganGenerator implements Generator {
  private static final Setting<String> VARIANT =
      Setting.choice("variant", "as PyTorch's example or as the paper", "pytorch", "paper");
  private static final Setting<Integer> WIDTH =
      Setting.integer("width", 64, 1, 2048, "channels before the last doubling; 128 in the paper");
  private static final Setting<String> UPSAMPLE =
      Setting.choice(
          "upsample",
          "method of doubling the size",
          "transposed",
          "nearest",
          "bilinear",
          "pixelshuffle");

  @Override
  public String name() {
    return "dcgan";
  }

  @Override
  public String summary() {
    return "transposed convolutions from latent vectors to images (Radford et al. 2016)";
  }

  @Override
  public GanDefaults defaults() {
    return new GanDefaults(100, new ImageShape(3, 64, 64), 128, 2e-4, .5, .999, 20);
  }

  /** 5 epochs of CelebA's 202,599 images, as in PyTorch's tutorial. */
  @Override
  public long publishedSteps() {
    return 7_914;
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(VARIANT, WIDTH, UPSAMPLE, Weights.INIT, Weights.BIAS);
  }

  @Override
  public List<Layer> network(int latent, ImageShape image, Settings settings) {
    boolean paper = settings.get(VARIANT).equals("paper");
    int width = settings.get(WIDTH, paper ? 128 : WIDTH.fallback());
    String upsample = settings.get(UPSAMPLE);
    Weights weights = Weights.of(settings);
    Pyramid pyramid = Pyramid.of(image);
    int channels = pyramid.channels(pyramid.halvings(), width);
    List<Layer> layers =
        new ArrayList<>(
            paper
                ? projected(latent, channels, pyramid, weights)
                : projectedByConvolution(latent, channels, pyramid, weights));
    for (int level = pyramid.halvings() - 1; level >= 0; level--) {
      layers.add(weights.norm("norm" + (level + 1), channels));
      layers.add(new Layer.Relu("relu" + (level + 1)));
      int out = level == 0 ? image.channels() : pyramid.channels(level, width);
      layers.addAll(doubling(upsample, "up" + level, channels, out, paper, weights));
      channels = out;
    }
    layers.add(new Layer.Tanh("tanh"));
    return layers;
  }

  /** One transposed convolution whose kernel is as large as the grid. */
  private static List<Layer> projectedByConvolution(
      int latent, int channels, Pyramid grid, Weights weights) {
    Window window = Window.whole(grid.height(), grid.width());
    return List.of(
        new Layer.Reshape("pixel", new Shape(latent, 1, 1)),
        weights.transposed("project", latent, channels, window, 0));
  }

  /** "Project and reshape", figure 1 of the paper. */
  private static List<Layer> projected(int latent, int channels, Pyramid grid, Weights weights) {
    int values = channels * grid.height() * grid.width();
    return List.of(
        weights.dense("project", latent, values),
        new Layer.Reshape("grid", new Shape(channels, grid.height(), grid.width())));
  }

  private static List<Layer> doubling(
      String method, String name, int in, int out, boolean paper, Weights weights) {
    Window window = Window.same(paper ? 5 : 3);
    return switch (method) {
      case "transposed" ->
          List.of(
              paper
                  ? weights.transposed(name, in, out, Window.square(5, 2, 2), 1)
                  : weights.transposed(name, in, out, Window.square(4, 2, 1), 0));
      case "pixelshuffle" ->
          List.of(
              weights.convolution(name, in, 4 * out, window),
              new Layer.PixelShuffle(name + "_shuffle"));
      default ->
          List.of(
              new Layer.Upsample(
                  name + "_" + method,
                  method.equals("nearest") ? Interpolation.NEAREST : Interpolation.BILINEAR),
              weights.convolution(name, in, out, window));
    };
  }
}
