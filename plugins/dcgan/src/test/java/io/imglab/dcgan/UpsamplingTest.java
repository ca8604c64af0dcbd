package io.imglab.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Settings;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Network;
import io.imglab.core.testing.NetworkCheck;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpsamplingTest {
  private static final ImageShape TEN = new ImageShape(1, 10, 10);

  private static Architecture generator(ImageShape image, Map<String, String> settings) {
    UpsamplingGenerator recipe = new UpsamplingGenerator();
    return Architecture.of(
        recipe.network(100, image, Settings.of(recipe, settings)), new Shape(100));
  }

  /** (100 + 1) · 3200 of the dense layer and 128 · 9 + 1 of the other. */
  @ParameterizedTest
  @ValueSource(strings = {"nearest", "bilinear", "transposed"})
  void generator_has324353Parameters(String upsample) {
    Architecture plan = generator(TEN, Map.of("upsample", upsample, "tanh", "false"));
    assertThat(plan.steps().stream().map(Architecture.Step::learnt).filter(n -> n > 0))
        .containsExactly(323_200L, 1_153L);
    assertThat(plan.learnt()).isEqualTo(324_353);
    assertThat(plan.output()).isEqualTo(new Shape(1, 10, 10));
    assertThat(plan.steps().get(1).output()).isEqualTo(new Shape(128, 5, 5));
  }

  @Test
  void tanh_isTheOnlyDifferenceOfTheSetting() {
    List<Architecture.Step> limited = generator(TEN, Map.of()).steps();
    List<Architecture.Step> linear = generator(TEN, Map.of("tanh", "false")).steps();
    assertThat(limited).startsWith(linear.toArray(Architecture.Step[]::new));
    assertThat(limited).hasSize(linear.size() + 1);
    assertThat(limited.get(linear.size()).layer()).isInstanceOf(Layer.Tanh.class);
  }

  /**
   * In Keras, output pixel y of a transposed convolution of stride 2 with padding "same" gets input
   * pixel i through row y − 2 i of the kernel: the last row, not the first one, is dropped.
   */
  @Test
  void transposed_isAlignedAsInKeras() {
    Architecture plan =
        generator(new ImageShape(1, 4, 2), Map.of("upsample", "transposed", "tanh", "false"));
    try (NDManager manager = NDManager.newBaseManager();
        Network network = new Network(plan, 1, manager)) {
      NDArray grid = manager.arange(100f).sin().reshape(1, 100);
      float[] made = network.forward(grid, ForwardMode.EVAL).toFloatArray();
      assertThat(made).containsExactly(byHand(network, grid), Offset.offset(1e-4f));
    }
  }

  private static float[] byHand(Network network, NDArray latent) {
    Map<String, NDArray> parameters = network.parameters().byName();
    float[] grid =
        parameters
            .get("main.0.weight")
            .matMul(latent.flatten())
            .add(parameters.get("main.0.bias"))
            .toFloatArray(); // (128, 2, 1)
    float[] kernels = parameters.get("main.1.weight").toFloatArray(); // (128, 1, 3, 3)
    float[] image = new float[8];
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 2; x++) {
        double sum = parameters.get("main.1.bias").toFloatArray()[0];
        for (int channel = 0; channel < 128; channel++) {
          for (int i = 0; i < 2; i++) {
            int row = y - 2 * i;
            if (row >= 0 && row < 3) {
              sum += grid[2 * channel + i] * kernels[9 * channel + 3 * row + x];
            }
          }
        }
        image[2 * y + x] = (float) sum;
      }
    }
    return image;
  }

  @Test
  void oddSides_areRefused() {
    assertThatThrownBy(() -> generator(new ImageShape(1, 10, 7), Map.of()))
        .isInstanceOf(LabException.class)
        .hasMessage("upsampling does not support images of '7x10'; use even sides");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest", "bilinear", "transposed"})
  void generator_trains_withoutLeaks(String upsample) {
    NetworkCheck.of(new UpsamplingGenerator(), new DcganDiscriminator())
        .assertTrains(
            new ImageShape(1, 16, 16), Map.of("width", "2", "channels", "3", "upsample", upsample));
  }
}
