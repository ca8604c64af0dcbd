package io.imglab.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.tensor.SafetensorsBytes;
import io.imglab.core.testing.ToyExtractor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsFileTest {
  private static final ToyExtractor TOY =
      new ToyExtractor(List.of(new Layer.Convolution("conv1", 1, 1, 1)));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  /** A kernel and a bias, in F16 and F32, under the given names. */
  private Path file(String input, String kernels, String shape, String bias) throws IOException {
    String header =
        """
        {"__metadata__":{"input":"%s"},\
        "%s":{"dtype":"F16","shape":%s,"data_offsets":[0,2]},\
        "%s":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}\
        """
            .formatted(input, kernels, shape, bias);
    // 0x3C00 and 0x3FC00000: 1 and 1.5.
    return SafetensorsBytes.write(
        folder, SafetensorsBytes.of(header, new byte[] {0, 0x3C, 0, 0, (byte) 0xC0, 0x3F}));
  }

  private Path file(String input) throws IOException {
    return file(input, "features.0.weight", "[1,1,1,1]", "features.0.bias");
  }

  @Test
  void read_underThePublishersNames_givesFloats() throws IOException {
    try (WeightsFile weights = WeightsFile.open(file("rgb"), TOY, null)) {
      assertThat(weights.read("conv1.weight", manager).toFloatArray()).containsExactly(1);
      assertThat(weights.read("conv1.bias", manager).toFloatArray()).containsExactly(1.5f);
    }
  }

  @Test
  void read_underTheExtractorsNames_worksToo() throws IOException {
    Path file = file("rgb", "conv1.weight", "[1,1,1,1]", "conv1.bias");
    try (WeightsFile weights = WeightsFile.open(file, TOY, null)) {
      NDArray bias = weights.read("conv1.bias", manager);
      assertThat(bias.toFloatArray()).containsExactly(1.5f);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'BGR, 0..255, minus means', CAFFE",
    "caffe, CAFFE",
    "RGB, IMAGENET",
    "ImageNet, IMAGENET"
  })
  void convention_isThatOfTheFile(String input, InputConvention expected) throws IOException {
    try (WeightsFile weights = WeightsFile.open(file(input), TOY, null)) {
      assertThat(weights.convention()).isEqualTo(expected);
    }
  }

  @Test
  void convention_chosenByTheUser_prevails() throws IOException {
    try (WeightsFile weights = WeightsFile.open(file("rgb"), TOY, InputConvention.CAFFE)) {
      assertThat(weights.convention()).isEqualTo(InputConvention.CAFFE);
    }
  }

  @Test
  void open_ofFileWithoutInputConvention_namesTheOption() throws IOException {
    Path silent = file("");
    assertThatThrownBy(() -> WeightsFile.open(silent, TOY, null))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("--weights-input caffe");
  }

  @Test
  void open_ofMissingTensor_namesIt() throws IOException {
    Path other = file("rgb", "features.0.weight", "[1,1,1,1]", "features.1.bias");
    assertThatThrownBy(() -> WeightsFile.open(other, TOY, null))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith("lack tensor 'features.0.bias'; use weights of this network");
  }

  @Test
  void open_ofWrongShape_namesBoth() throws IOException {
    Path flat = file("rgb", "features.0.weight", "[1]", "features.0.bias");
    assertThatThrownBy(() -> WeightsFile.open(flat, TOY, null))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("of shape (1); the network needs (1, 1, 1, 1)");
  }
}
