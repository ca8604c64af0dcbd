package io.imglab.core.style.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.ModelRepository;
import io.imglab.core.models.Models;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.testing.NamedToy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResolvedNetworkTest {
  private static final FeatureExtractor BIG =
      new NamedToy("big", List.of(new Layer.Convolution("conv1", 3, 2, 1)));
  private static final FeatureExtractor SMALL =
      new NamedToy("small", List.of(new Layer.Convolution("conv1", 3, 1, 1)));
  private static final Catalogue CATALOGUE = new Catalogue(List.of(SMALL, BIG));
  private static final String METADATA =
      """
      {"metadataVersion": "0.2", "resourceType": "model", "application": "cv",
       "groupId": "io.imglab", "artifactId": "%s", "description": "a toy",
       "licenses": {"license": {"name": "none"}},
       "artifacts": [{"version": "1", "snapshot": false,
         "arguments": {"architecture": "%s", "input": "rgb", "rank": %d, "bytes": 1, "citation": "",
           "sources": [{"name": "a", "uri": "https://example.org/a", "ranged": true}]},
         "files": {%s}}]}
      """;

  @TempDir private Path folder;
  private Models models;

  /** {@code big} is preferred and must be fetched; {@code small} is built in. */
  @BeforeEach
  void makeRepository() throws IOException {
    describe("big", 1, "");
    describe("small", 2, "\"weights\": {\"uri\": \"small.safetensors\"}");
    write(entryFolder("small").resolve("1/small.safetensors"), 1, "");
    models = models();
  }

  private Models models() {
    return new Models(
        ModelRepository.open(folder.resolve("models")), new LabHome(folder.resolve("home")));
  }

  private Path entryFolder(String name) {
    return folder.resolve("models/model/cv/io/imglab").resolve(name);
  }

  private void describe(String name, int rank, String files) throws IOException {
    Files.createDirectories(entryFolder(name));
    Files.writeString(
        entryFolder(name).resolve("metadata.json"), METADATA.formatted(name, name, rank, files));
  }

  /** A kernel of {@code out} channels and its biases, all zeros. */
  private static Path write(Path file, int out, String metadata) throws IOException {
    String header =
        """
        {"__metadata__":{%s},"conv1.weight":{"dtype":"F32","shape":[%d,3,1,1],"data_offsets":[0,%d]},\
        "conv1.bias":{"dtype":"F32","shape":[%d],"data_offsets":[%d,%d]}}"""
            .formatted(metadata, out, 12 * out, out, 12 * out, 16 * out);
    Files.createDirectories(file.getParent());
    byte[] json = header.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var bytes =
        java.nio.ByteBuffer.allocate(8 + json.length + 16 * out)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    return Files.write(file, bytes.putLong(json.length).put(json).array());
  }

  private ResolvedNetwork choose(
      @Nullable String extractor, @Nullable String model, @Nullable Path weights) {
    return ResolvedNetwork.of(
        new NetworkConfig(
            extractor, model, weights, null, Pooling.MAX, Padding.ZERO, Precision.FLOAT32),
        CATALOGUE,
        models);
  }

  @Test
  void of_openChoice_isTheInstalledNetworkWithANote() {
    ResolvedNetwork choice = choose(null, null, null);
    assertThat(choice.extractor()).isEqualTo(SMALL);
    assertThat(choice.weights()).hasFileName("small.safetensors");
    assertThat(choice.note()).contains("'small'", "imglab models pull big");
    assertThat(choice.note().lines()).hasSize(1);
  }

  @Test
  void of_openChoice_isThePreferredNetworkOnceInstalled() throws IOException {
    Path installed = write(models.home().weightsFile("big"), 2, "");
    assertThat(choose(null, null, null)).isEqualTo(new ResolvedNetwork(BIG, installed, ""));
  }

  @Test
  void of_openChoiceWithoutWeights_namesTheDownload() throws IOException {
    Files.delete(entryFolder("small").resolve("1/small.safetensors"));
    assertThatThrownBy(() -> choose(null, null, null))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'imglab models pull big'");
  }

  @Test
  void of_name_isThatNetworkWithoutANote() {
    ResolvedNetwork choice = choose(null, "small", null);
    assertThat(choice.extractor()).isEqualTo(SMALL);
    assertThat(choice.note()).isEmpty();
    assertThatThrownBy(() -> choose(null, "big", null))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no weights for 'big': get them with 'imglab models pull big'");
  }

  @Test
  void of_nameOfAnImport_isTheNetworkItMatches() throws IOException {
    Path mine = write(models.home().weightsFile("mine"), 2, "");
    assertThat(choose(null, "mine", null)).isEqualTo(new ResolvedNetwork(BIG, mine, ""));
  }

  @Test
  void of_file_isTheNetworkItNamesOrMatches() throws IOException {
    Path silent = write(folder.resolve("a.safetensors"), 2, "");
    assertThat(choose(null, null, silent).extractor()).isEqualTo(BIG);
    Path said = write(folder.resolve("b.safetensors"), 1, "\"architecture\":\"small\"");
    assertThat(choose(null, null, said).extractor()).isEqualTo(SMALL);
    Path other = write(folder.resolve("c.safetensors"), 3, "");
    assertThatThrownBy(() -> choose(null, null, other)).isInstanceOf(LabException.class);
  }

  @Test
  void of_fileOfAnotherFormat_namesTheImport() {
    assertThatThrownBy(() -> choose(null, null, folder.resolve("x.pth")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("imglab models import");
  }

  @Test
  void of_extractor_takesPrecedence() throws IOException {
    Path file = write(folder.resolve("a.safetensors"), 2, "");
    assertThat(choose("small", null, file).extractor()).isEqualTo(SMALL);
    assertThat(choose("small", null, null).weights()).hasFileName("small.safetensors");
  }
}
