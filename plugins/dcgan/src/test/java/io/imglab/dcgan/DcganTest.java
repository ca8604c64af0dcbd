package io.imglab.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Settings;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Network;
import io.imglab.core.testing.NetworkCheck;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DcganTest {
  private static final ImageShape CELEBA = new ImageShape(3, 64, 64);

  private static Architecture generator(ImageShape image, Map<String, String> settings) {
    Settings choices = Settings.of(new DcganGenerator(), settings);
    Architecture architecture =
        Architecture.of(new DcganGenerator().network(100, image, choices), new Shape(100));
    return architecture;
  }

  private static Architecture discriminator(ImageShape image, Map<String, String> settings) {
    Settings choices = Settings.of(new DcganDiscriminator(), settings);
    Shape shape = new Shape(image.channels(), image.height(), image.width());
    Architecture architecture =
        Architecture.of(new DcganDiscriminator().network(image, choices), shape);
    return architecture;
  }

  @Test
  void networks_train_withoutLeaks() {
    NetworkCheck.of(new DcganGenerator(), new DcganDiscriminator())
        .assertTrains(new ImageShape(1, 16, 16), Map.of("width", "2", "upsample", "pixelshuffle"));
  }

  @Test
  void networks_haveThePublishedParametersAndMultiplyAdds() {
    assertThat(generator(CELEBA, Map.of()).learnt()).isEqualTo(3_576_704);
    assertThat(discriminator(CELEBA, Map.of()).learnt()).isEqualTo(2_765_568);
    assertThat(generator(CELEBA, Map.of()).multiplyAdds() / 1e6)
        .isCloseTo(104.6, Offset.offset(.05));
    assertThat(discriminator(CELEBA, Map.of()).multiplyAdds() / 1e6)
        .isCloseTo(103.8, Offset.offset(.05));
  }

  /** The names and shapes of PyTorch's DCGAN example. */
  @Test
  void parameters_areNamedAsInPyTorchsExample() {
    assertThat(generator(CELEBA, Map.of()).shapes())
        .containsEntry("main.0.weight", new Shape(100, 512, 4, 4))
        .containsEntry("main.1.running_var", new Shape(512))
        .containsEntry("main.3.weight", new Shape(512, 256, 4, 4))
        .containsEntry("main.12.weight", new Shape(64, 3, 4, 4))
        .hasSize(5 + 4 * 4);
    assertThat(discriminator(CELEBA, Map.of()).shapes())
        .containsEntry("main.0.weight", new Shape(64, 3, 4, 4))
        .containsEntry("main.2.weight", new Shape(128, 64, 4, 4))
        .containsEntry("main.3.weight", new Shape(128))
        .containsEntry("main.11.weight", new Shape(1, 512, 4, 4))
        .hasSize(5 + 3 * 4);
  }

  @ParameterizedTest
  @CsvSource({
    "28, 28",
    "32, 32",
    "64, 64",
    "128, 128",
    "16, 16",
    "48, 80",
    "64, 128",
    "128, 48",
    "96, 96"
  })
  void networks_ofSupportedSizes_haveTheDeclaredShapes(int height, int width) {
    ImageShape image = new ImageShape(1, height, width);
    Shape shape = new Shape(1, height, width);
    for (String variant : new String[] {"pytorch", "paper"}) {
      Map<String, String> small = Map.of("width", "4", "variant", variant);
      assertThat(generator(image, small).output()).isEqualTo(shape);
      assertThat(discriminator(image, small).output()).isEqualTo(new Shape(1));
      for (String upsample : new String[] {"nearest", "bilinear", "pixelshuffle"}) {
        assertThat(
                generator(image, Map.of("width", "4", "variant", variant, "upsample", upsample))
                    .output())
            .isEqualTo(shape);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 36, 62, 1, 100})
  void networks_ofUnsupportedSizes_areRefused(int side) {
    assertThatThrownBy(() -> generator(new ImageShape(3, side, side), Map.of()))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "dcgan does not support images of '%dx%d'; use 28x28 or sides that are multiples of 16"
                .formatted(side, side));
  }

  /** Figure 1 of the paper: 100 to 4x4x1024, then 512, 256 and 128 channels, 5x5 kernels. */
  @Test
  void variantPaper_hasTheShapesOfTheFigure() {
    Architecture architecture = generator(CELEBA, Map.of("variant", "paper"));
    assertThat(architecture.steps().get(1).output()).isEqualTo(new Shape(1024, 4, 4));
    assertThat(architecture.shapes())
        .containsEntry("main.0.weight", new Shape(16384, 100))
        .containsEntry("main.3.weight", new Shape(1024, 512, 5, 5))
        .containsEntry("main.12.weight", new Shape(128, 3, 5, 5));
  }

  /** LibTorch computes arrays of the declared shapes. */
  @ParameterizedTest
  @ValueSource(strings = {"transposed", "nearest", "bilinear", "pixelshuffle"})
  void forward_hasTheDeclaredShapes(String upsample) {
    ImageShape image = new ImageShape(3, 32, 48);
    for (String variant : new String[] {"pytorch", "paper"}) {
      Map<String, String> settings = Map.of("width", "4", "variant", variant);
      Map<String, String> generatorSettings = new HashMap<>(settings);
      generatorSettings.put("upsample", upsample);
      try (NDManager manager = NDManager.newBaseManager();
          Network g = new Network(generator(image, generatorSettings), 1, manager);
          Network d = new Network(discriminator(image, settings), 2, manager)) {
        NDArray z = manager.arange(200f).sin().reshape(2, 100);
        NDArray made = g.forward(z, ForwardMode.TRAIN);
        assertThat(made.getShape()).isEqualTo(new Shape(2, 3, 32, 48));
        assertThat(made.abs().max().getFloat()).isBetween(0f, 1f);
        assertThat(d.forward(made, ForwardMode.TRAIN).getShape()).isEqualTo(new Shape(2, 1));
      }
    }
  }

  /** N(0, .02), and N(1, .02) for the scales of batch normalisation. */
  @Test
  void weights_areInitialisedAsPublished() {
    try (NDManager manager = NDManager.newBaseManager();
        Network g = new Network(generator(CELEBA, Map.of("width", "16")), 1, manager)) {
      NDArray kernels = g.parameters().byName().get("main.3.weight");
      assertThat(kernels.mean().getFloat()).isCloseTo(0, Offset.offset(1e-3f));
      assertThat(kernels.square().mean().sqrt().getFloat()).isCloseTo(.02f, Offset.offset(5e-4f));
      NDArray scales = g.parameters().byName().get("main.1.weight");
      assertThat(scales.mean().getFloat()).isCloseTo(1, Offset.offset(.01f));
      assertThat(scales.sub(1f).square().mean().sqrt().getFloat())
          .isCloseTo(.02f, Offset.offset(5e-3f));
      assertThat(g.parameters().byName().get("main.1.bias").abs().max().getFloat()).isZero();
    }
  }

  /**
   * PyTorch's defaults: uniform in ±1/√fan-in, where the fan-in of a transposed convolution counts
   * its outputs: 32 · 16 for the second one of width 16; 1 for the scales of batch normalisation.
   */
  @Test
  void initPytorch_hasTheDefaultsOfPyTorchsLayers() {
    Map<String, String> settings = Map.of("width", "16", "init", "pytorch", "bias", "true");
    try (NDManager manager = NDManager.newBaseManager();
        Network g = new Network(generator(CELEBA, settings), 1, manager);
        Network d = new Network(discriminator(CELEBA, settings), 1, manager)) {
      assertUniform(g.parameters().byName().get("main.6.weight"), 1 / Math.sqrt(32 * 16));
      assertUniform(d.parameters().byName().get("main.2.weight"), 1 / Math.sqrt(16 * 16));
      assertThat(g.parameters().byName().get("main.6.bias").abs().max().getFloat())
          .isBetween(.5f / (float) Math.sqrt(32 * 16), 1 / (float) Math.sqrt(32 * 16));
      assertThat(g.parameters().byName().get("main.1.weight").toFloatArray()).containsOnly(1);
      assertThat(g.parameters().byName().get("main.1.bias").toFloatArray()).containsOnly(0);
    }
  }

  private static void assertUniform(NDArray values, double bound) {
    assertThat((double) values.abs().max().getFloat()).isBetween(.99 * bound, bound);
    assertThat((double) values.square().mean().sqrt().getFloat())
        .isCloseTo(bound / Math.sqrt(3), Offset.offset(.02 * bound));
  }

  /** One bias for each output of the five convolutions: 512 + 256 + 128 + 64 and 3 or 1. */
  @Test
  void bias_isThereWhereAskedFor() {
    assertThat(generator(CELEBA, Map.of("bias", "true")).learnt())
        .isEqualTo(3_576_704 + 512 + 256 + 128 + 64 + 3);
    assertThat(discriminator(CELEBA, Map.of("bias", "true")).learnt())
        .isEqualTo(2_765_568 + 64 + 128 + 256 + 512 + 1);
    assertThat(generator(CELEBA, Map.of("bias", "false", "init", "dcgan")))
        .isEqualTo(generator(CELEBA, Map.of()));
  }

  @Test
  void bias_ofInitDcgan_startsAtZero() {
    try (NDManager manager = NDManager.newBaseManager();
        Network g =
            new Network(generator(CELEBA, Map.of("width", "4", "bias", "true")), 1, manager)) {
      assertThat(g.parameters().byName().get("main.0.bias").toFloatArray()).containsOnly(0);
    }
  }

  @Test
  void networks_withBiasAndPytorchsInit_train() {
    NetworkCheck.of(new DcganGenerator(), new DcganDiscriminator())
        .assertTrains(
            new ImageShape(1, 16, 16), Map.of("width", "2", "bias", "true", "init", "pytorch"));
  }
}
