package io.imglab.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.tensor.SafetensorsWriter;
import io.imglab.core.testing.KnownActivations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two channels, two positions. (3 4) has length 5, so unit (0.6 0.8); (5 12) has 13; (0 2) gives (0
 * 1).
 */
class PerceptualDistanceTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir private Path folder;

  private KnownActivations everywhere(float... values) {
    NDArray array = manager.create(values, new Shape(1, 2, 1, values.length / 2));
    Map<String, NDArray> layers = new LinkedHashMap<>();
    PerceptualDistance.LAYERS.forEach(layer -> layers.put(layer, array));
    return new KnownActivations(array, layers);
  }

  private static PerceptualDistance with(float[]... weights) {
    return new PerceptualDistance(List.of(weights), "toy", "toy");
  }

  private static final float[] NONE = {0, 0};

  @Test
  void between_isTheWeightedMeanOfSquaredDifferencesOfUnitVectors() {
    PerceptualDistance lpips = with(NONE, new float[] {2, 10}, NONE, NONE, NONE);
    // first position (3 4) against (0 2); second (5 12) against (10 24), which points the same way
    double expected = (2 * .36 + 10 * .04 + 0) / 2;
    assertThat(lpips.between(everywhere(3, 5, 4, 12), everywhere(0, 10, 2, 24)))
        .isCloseTo(expected, Offset.offset(1e-6));
  }

  @Test
  void between_sumsOverTheLayers() {
    float[] w = {1, 1};
    double one = with(w, NONE, NONE, NONE, NONE).between(everywhere(1, 0), everywhere(0, 1));
    double five = with(w, w, w, w, w).between(everywhere(1, 0), everywhere(0, 1));
    assertThat(one).isCloseTo(2, Offset.offset(1e-6));
    assertThat(five).isCloseTo(10, Offset.offset(1e-5));
  }

  @Test
  void between_zeroActivations_isZero() {
    PerceptualDistance lpips = with(new float[] {1, 1}, NONE, NONE, NONE, NONE);
    assertThat(lpips.between(everywhere(0, 0), everywhere(0, 0))).isZero();
  }

  @Test
  void between_ofAnotherNumberOfChannels_isRefused() {
    float[] three = {1, 1, 1};
    assertThatThrownBy(
            () -> with(three, NONE, NONE, NONE, NONE).between(everywhere(1, 0), everywhere(0, 1)))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "the LPIPS weights have 3 channels for 'relu1_2', but the network has 2; use the network that they were fitted to");
  }

  @Test
  void read_usesThePublishedNames() throws IOException {
    Path file = folder.resolve("lin.safetensors");
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      tensors.put(
          "lin" + i + ".model.1.weight", manager.create(new float[] {i, 0}, new Shape(1, 2, 1, 1)));
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      SafetensorsWriter.write(channel, tensors, Map.of("architecture", "vgg16"));
    }
    PerceptualDistance lpips = PerceptualDistance.read(file, "vgg16", manager);
    assertThat(lpips.between(everywhere(1, 0), everywhere(0, 1)))
        .isCloseTo(0 + 1 + 2 + 3 + 4, Offset.offset(1e-5));
    assertThat(lpips.note()).isEmpty();
    assertThat(PerceptualDistance.read(file, "vgg19", manager).note()).isPresent();
  }
}
