package io.imglab.slim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SlimTest {
  private static final Path WEIGHTS = Path.of("../../models/slim.safetensors");
  private static final Set<String> READ_BY_LOSSES =
      Set.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu4_2", "relu5_1");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void layers_haveTheNamesOfThePapers() {
    assertThat(new Slim().layers())
        .extracting(Layer::name)
        .containsAll(READ_BY_LOSSES)
        .contains("conv1_2", "relu1_2", "pool1", "conv3_4", "relu3_4", "pool4", "conv4_4")
        .doesNotHaveDuplicates();
  }

  @Test
  void bundledWeights_fitAndAreSmall() throws Exception {
    WeightsFile.open(WEIGHTS, new Slim(), null).close();
    assertThat(Files.size(WEIGHTS)).isLessThanOrEqualTo(4_000_000);
  }

  @Test
  void forward_ofAnImage_isFiniteAndNonzeroAtEveryLayer() {
    try (WeightsFile weights = WeightsFile.open(WEIGHTS, new Slim(), null);
        FeatureNetwork network =
            new FeatureNetwork(new Slim(), weights, Pooling.MAX, READ_BY_LOSSES, manager)) {
      Activations activations =
          network.forward(manager.randomUniform(0, 1, new Shape(1, 3, 48, 32)));
      assertThat(activations.at("relu4_2").getShape()).isEqualTo(new Shape(1, 160, 6, 4));
      for (String layer : READ_BY_LOSSES) {
        float square = activations.at(layer).square().mean().getFloat();
        assertThat(square).as(layer).isPositive().isFinite();
      }
    }
  }

  @Test
  void normalise_standardisesByImageNet() {
    NDArray black = manager.zeros(new Shape(1, 3, 1, 1));
    float[] values = new Slim().normalise(black, InputConvention.IMAGENET).toFloatArray();
    float[] expected = {-.485f / .229f, -.456f / .224f, -.406f / .225f};
    assertThat(values).containsExactly(expected, Offset.offset(1e-6f));
  }

  @Test
  void normalise_ofAnotherConvention_isRefused() {
    NDArray black = manager.zeros(new Shape(1, 3, 1, 1));
    assertThatThrownBy(() -> new Slim().normalise(black, InputConvention.CAFFE))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("--weights-input imagenet");
  }
}
