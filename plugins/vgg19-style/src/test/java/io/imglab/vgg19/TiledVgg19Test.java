package io.imglab.vgg19;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.objective.TargetCache;
import io.imglab.core.style.objective.TiledNetwork;
import io.imglab.core.style.tile.Tiling;
import io.imglab.vgg19.loss.FeatureLoss;
import io.imglab.vgg19.loss.GramLoss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The gradient of the reference loss with trained weights: in tiles and of the full picture. */
class TiledVgg19Test {
  private static final Path TRAINED =
      Path.of("../../../shared/data/vgg19/vgg19_caffe_bgr.safetensors");

  private static final Size SIZE = new Size(320, 272);
  private static final int SIDE = 64;
  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new FeatureLoss(), 1, new FeatureLoss().defaultLayers()),
          new StyleTerm("style", new GramLoss(), 1e3, new GramLoss().defaultLayers()));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Gradients and stripes. */
  private static Picture picture(Size size, double period) {
    float[] rgb = new float[(int) (3 * size.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      int x = i % size.width();
      int y = i / size.width() % size.height();
      int channel = (int) (i / size.pixels());
      double wave = Math.sin((x + channel) / period) * Math.cos((y * x) / (40 * period));
      rgb[i] = (float) (.5 + .3 * wave + .2 * x / size.width() - .1 * (y % 7) / 7);
    }
    return new Picture(size, rgb);
  }

  private static final StyleInputs INPUTS =
      new StyleInputs(picture(SIZE, 9), picture(new Size(300, 290), 4), picture(SIZE, 6));

  private static double[] gradient(FeatureNetwork network, boolean tiled, NDManager scope) {
    Tiling tiling = tiled ? Tiling.of(network, SIDE) : null;
    assertThat(Tiling.of(network, SIDE).tiles(SIZE)).hasSize(25);
    try (StyleObjective objective =
        new StyleObjective(
            new TiledNetwork(network, tiling), TERMS, INPUTS, TargetCache.NONE, scope)) {
      NDArray pixels = Pixels.of(INPUTS.init(), scope);
      StyleObjective.Evaluation evaluation = objective.evaluate(pixels);
      float[] values = evaluation.gradient().toFloatArray();
      double[] all = new double[values.length + 1];
      for (int i = 0; i < values.length; i++) {
        all[i] = values[i];
      }
      all[values.length] = evaluation.losses().total();
      return all;
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CIRCULAR")
  void gradient_inTiles_isThatOfTheFullPicture(Padding padding) {
    assumeTrue(Files.exists(TRAINED), "no trained weights at " + TRAINED);
    Vgg19 vgg19 = new Vgg19();
    try (WeightsFile weights = WeightsFile.open(TRAINED, vgg19, null);
        FeatureNetwork network =
            new FeatureNetwork(
                vgg19,
                weights,
                new ForwardConfig(Pooling.MAX, padding, Precision.FLOAT32),
                StyleTerm.layers(TERMS),
                manager)) {
      double[] full = gradient(network, false, manager);
      double[] tiled = gradient(network, true, manager);
      double difference = 0;
      double scale = 0;
      for (int i = 0; i < full.length - 1; i++) {
        difference += Math.pow(tiled[i] - full[i], 2);
        scale += Math.pow(full[i], 2);
      }
      assertThat(Math.sqrt(difference / scale)).isBetween(1e-12, 1e-4);
      assertThat(tiled[full.length - 1] / full[full.length - 1]).isBetween(.9999, 1.0001);
    }
  }

  /** The test picture is large enough that no tile covers it with its halo. */
  @Test
  void tiles_areSmallerThanThePicture() {
    Tiling tiling =
        Tiling.of(
            io.imglab.core.nn.LayerStack.upTo(new Vgg19().layers(), StyleTerm.layers(TERMS)),
            SIDE,
            false);
    assertThat(tiling.tiles(SIZE))
        .allSatisfy(tile -> assertThat(tile.outerPixels()).isLessThan(SIZE.pixels()));
  }
}
