package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.Architecture;
import io.imglab.core.tensor.Safetensors;
import io.imglab.core.testing.ToyGan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorFileTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void train() throws IOException {
    file = folder.resolve("toy.safetensors");
    GanConfig config = GanToys.averaged(GanToys.CONFIG, .9);
    Players players = Players.of(config.players(), ToyGan.CATALOGUE);
    try (GanExperiment experiment = new GanExperiment(config, players, GanToys::images, manager)) {
      for (int i = 0; i < 5; i++) {
        experiment.step();
      }
      experiment.writeGenerator(file);
    }
  }

  private GeneratorNetwork open() {
    return GeneratorNetwork.open(file, ToyGan.CATALOGUE, manager);
  }

  @Test
  void file_describesItself() {
    GeneratorFile.Description description = GeneratorFile.describe(file);
    assertThat(description.generator()).isEqualTo("toy");
    assertThat(description.latent()).isEqualTo(5);
    assertThat(description.image()).isEqualTo(ToyGan.IMAGE);
    assertThat(description.seed()).isEqualTo(42);
    assertThat(description.steps()).isEqualTo(5);
    assertThat(description.ema()).isEqualTo(.9);
  }

  @Test
  void file_hasPyTorchsNames() {
    try (Safetensors tensors = Safetensors.open(file)) {
      assertThat(tensors.metadata()).containsEntry("format", "pt");
      assertThat(tensors.names())
          .containsExactlyInAnyOrder(
              "main.0.weight",
              "main.0.bias",
              "main.1.weight",
              "main.1.bias",
              "main.1.running_mean",
              "main.1.running_var",
              "main.3.weight");
      assertThat(tensors.shape("main.3.weight")).isEqualTo(new Shape(3, 1, 4, 4));
    }
  }

  @Test
  void sample_ofOneSeed_doesNotDependOnTheOtherSeeds() {
    try (GeneratorNetwork network = open()) {
      List<Picture> three = network.sample(List.of(7L, 8L, 9L));
      Picture single = network.sample(List.of(8L)).get(0);
      assertThat(three.get(1).rgb()).containsExactly(single.rgb());
      assertThat(three.get(0).rgb()).isNotEqualTo(single.rgb());
      assertThat(single.width()).isEqualTo(4);
    }
    try (GeneratorNetwork again = open()) {
      assertThat(again.sample(List.of(8L))).hasSize(1);
    }
  }

  @Test
  void images_areThoseOfConsecutiveSeeds() {
    try (GeneratorNetwork network = open()) {
      ImageSet images = network.images(100, 70);
      assertThat(images.count()).isEqualTo(70);
      float[] last = network.sample(List.of(169L)).get(0).rgb();
      for (int i = 0; i < 16; i++) {
        assertThat(.5f + .5f * images.image(69)[i]).isCloseTo(last[i], Offset.offset(1e-5f));
      }
    }
  }

  @Test
  void open_withoutTheRecipe_namesIt() {
    assertThatThrownBy(() -> GeneratorNetwork.open(file, new Catalogue(List.of()), manager))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("toy.safetensors': unknown generator 'toy'; none is available");
  }

  /** A description may claim anything; these are 16 GB. */
  @Test
  void network_largerThanTheFile_isNotAllocated() {
    Architecture huge =
        Architecture.of(List.of(new Layer.Dense("main", 1 << 16, 1 << 16)), new Shape(1 << 16));
    assertThatThrownBy(() -> GeneratorFile.network(file, huge, manager))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("has 'main.0.weight' of shape (12, 5) instead of (65536, 65536)");
  }

  @Test
  void open_ofOtherFiles_isRefused() throws IOException {
    Path other = folder.resolve("other.safetensors");
    byte[] header = "{\"__metadata__\":{}}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] bytes = new byte[8 + header.length];
    bytes[0] = (byte) header.length;
    System.arraycopy(header, 0, bytes, 8, header.length);
    Files.write(other, bytes);
    assertThatThrownBy(() -> GeneratorFile.describe(other))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is not a generator file of imglab");
  }

  @Test
  void network_leavesNoArraysBehind() {
    int before = manager.getManagedArrays().size();
    try (GeneratorNetwork network = open()) {
      network.images(0, 3);
      int early = manager.getManagedArrays().size();
      network.images(0, 100);
      network.sample(List.of(1L, 2L));
      assertThat(manager.getManagedArrays()).hasSize(early);
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
