package io.imglab.core.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.tensor.Safetensors;
import io.imglab.core.testing.ToyExtractor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightsImportTest {
  private static final ToyExtractor TOY = ToyExtractor.small();

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir private Path folder;

  private Path imported(Path from, InputConvention input) {
    Path target = folder.resolve("toy.safetensors");
    try (TensorFile file = TensorFiles.open(from)) {
      WeightsImport weights = new WeightsImport(file, assigned(file, TOY), "it");
      weights.write(target, weights.input(input), "a test");
    }
    return target;
  }

  private static WeightAssignment assigned(TensorFile file, FeatureExtractor... extractors) {
    return WeightAssignment.find(file.tensors(), List.of(extractors), "it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"toy-legacy.pth", "toy-zip.pth", "toy-views.pth", "toy.npz", "toy-fortran.npz"})
  void write_ofEveryFormat_givesWeightsThatLoad(String name) {
    Path file = imported(Toys.file(name), InputConvention.CAFFE);
    try (WeightsFile weights = WeightsFile.open(file, TOY, null)) {
      assertThat(weights.convention()).isEqualTo(InputConvention.CAFFE);
      float[] kernels = weights.read("conv1.weight", manager).toFloatArray();
      assertThat(kernels).hasSize(108).startsWith(0, 1 / 64f).endsWith(107 / 64f);
      assertThat(weights.read("conv2.bias", manager).toFloatArray()).startsWith(3 / 64f);
    }
  }

  @Test
  void write_ofItsOwnFile_changesNothing() throws IOException {
    Path once = imported(Toys.file("toy-zip.pth"), InputConvention.IMAGENET);
    byte[] first = java.nio.file.Files.readAllBytes(once);
    Path twice = imported(once, null);
    assertThat(twice).hasBinaryContent(first);
  }

  /** As torch.save(vgg.features.state_dict()) writes them. */
  @Test
  void find_ofTheFeaturesAlone_takesTheirNumbering() {
    FeatureExtractor published =
        named(
            Map.of(
                "conv1.weight", "features.0.weight",
                "conv1.bias", "features.0.bias",
                "conv2.weight", "features.2.weight",
                "conv2.bias", "features.2.bias"));
    Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
    for (Layer layer : TOY.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        String number = convolution.weight().startsWith("conv1") ? "0" : "2";
        tensors.put(
            "m." + number + ".weight",
            new TensorFile.Tensor("F32", convolution.parameters().get(0).shape()));
        tensors.put(
            "m." + number + ".bias", new TensorFile.Tensor("F32", new Shape(convolution.out())));
      }
    }
    assertThat(WeightAssignment.find(tensors, List.of(published), "it").names())
        .containsEntry("features.0.weight", "m.0.weight")
        .containsEntry("features.2.bias", "m.2.bias")
        .hasSize(4);
  }

  private static FeatureExtractor named(Map<String, String> names) {
    return new FeatureExtractor() {
      @Override
      public String name() {
        return "published";
      }

      @Override
      public String summary() {
        return "a network of a published library";
      }

      @Override
      public List<Layer> layers() {
        return TOY.layers();
      }

      @Override
      public Map<String, String> weightNames() {
        return names;
      }

      @Override
      public NDArray normalise(NDArray images, InputConvention convention) {
        return images;
      }
    };
  }

  @Test
  void write_recordsWhatTheFileIs() {
    Path file = imported(Toys.file("toy-views.pth"), InputConvention.IMAGENET);
    try (Safetensors written = Safetensors.open(file)) {
      assertThat(written.names()).containsExactlyElementsOf(Toys.NAMES);
      assertThat(written.metadata())
          .containsEntry("architecture", "toy")
          .containsEntry("input", "imagenet")
          .containsEntry("source", "a test")
          .containsKey("sha256");
    }
  }

  @Test
  void digest_dependsOnTheTensorsAlone() throws IOException {
    Path file = imported(Toys.file("toy-views.pth"), InputConvention.CAFFE);
    try (TensorFile written = TensorFiles.open(file);
        TensorFile source = TensorFiles.open(Toys.file("toy-fortran.npz"))) {
      assertThat(TensorDigest.of(written))
          .isEqualTo(written.metadata().get("sha256"))
          .isEqualTo(TensorDigest.of(source));
    }
  }

  @Test
  void input_thatIsUnknown_isAskedFor() {
    Path from = Toys.file("toy-zip.pth");
    assertThatThrownBy(() -> imported(from, null))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("--input imagenet")
        .hasMessageContaining("--input caffe");
  }

  @Test
  void find_ofAnotherNetwork_namesWhatIsMissing() {
    ToyExtractor other = new ToyExtractor(List.of(new Layer.Convolution("conv9", 3, 4, 3)));
    try (TensorFile file = TensorFiles.open(Toys.file("toy.npz"))) {
      assertThat(assigned(file, other, TOY).extractor()).isEqualTo(TOY);
      assertThatThrownBy(() -> assigned(file, other))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("'it' lacks 'conv9.weight', which toy needs")
          .hasMessageContaining("and 1 more");
    }
  }

  @Test
  void find_ofAnotherShape_namesBoth() {
    ToyExtractor wide =
        new ToyExtractor(
            List.of(
                new Layer.Convolution("conv1", 3, 8, 3), new Layer.Convolution("conv2", 8, 6, 3)));
    try (TensorFile file = TensorFiles.open(Toys.file("toy-views.pth"))) {
      assertThatThrownBy(() -> assigned(file, wide))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("'state_dict.module.features.0.weight' of shape (4, 3, 3, 3)")
          .hasMessageContaining("toy needs (8, 3, 3, 3)");
    }
  }
}
