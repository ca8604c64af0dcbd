package io.imglab.core.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.io.LabHome;
import io.imglab.core.io.Sha256;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.testing.ToyExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelsTest {
  private static final Path SHIPPED = Path.of("../models");
  private static final List<FeatureExtractor> TOYS = List.of(ToyExtractor.small());
  private static final String METADATA =
      """
      {"metadataVersion": "0.2", "resourceType": "model", "application": "cv",
       "groupId": "io.imglab", "artifactId": "toy", "name": "Toy", "description": "a toy",
       "licenses": {"license": {"name": "Apache-2.0"}},
       "artifacts": [{"version": "0.1", "snapshot": false,
         "arguments": {"architecture": "toy", "input": "rgb", "rank": 2, "bytes": 700,
           "citation": "nobody", "sha256": "%s",
           "sources": [{"name": "a", "uri": "https://example.org/toy", "ranged": true, "size": 9}]},
         "files": {"weights": {"uri": "%s"}}}]}
      """;

  @TempDir private Path folder;
  private Path bundled;
  private Models models;

  @BeforeEach
  void makeRepository() throws IOException {
    bundled = folder.resolve("models/model/cv/io/imglab/toy/0.1/toy.safetensors");
    Files.createDirectories(bundled.getParent());
    install(bundled);
    describe("toy.safetensors");
    models = new Models(repository(), new LabHome(folder.resolve("home")));
  }

  private void describe(String uri) throws IOException {
    Files.writeString(
        folder.resolve("models/model/cv/io/imglab/toy/metadata.json"),
        METADATA.formatted(Sha256.of(bundled), uri));
  }

  private ModelRepository repository() {
    return ModelRepository.open(folder.resolve("models"));
  }

  private static void install(Path target) {
    try (TensorFile file = TensorFiles.open(Toys.file("toy.npz"))) {
      new WeightsImport(file, WeightAssignment.find(file.tensors(), TOYS, "toy"), "toy")
          .write(target, InputConvention.IMAGENET, "a test");
    }
  }

  @Test
  void entries_areThoseOfTheMetadata() {
    ModelEntry toy = models.repository().find("toy");
    assertThat(toy.summary()).isEqualTo("a toy");
    assertThat(toy.input()).isEqualTo(InputConvention.IMAGENET);
    assertThat(toy.licence()).isEqualTo("Apache-2.0");
    assertThat(toy.bundled()).isEqualTo(bundled.toAbsolutePath());
    assertThat(toy.sources())
        .singleElement()
        .satisfies(source -> assertThat(source.size()).isEqualTo(9));
  }

  @Test
  void entries_ofTheDistribution_areComplete() {
    List<ModelEntry> shipped = ModelRepository.open(SHIPPED).entries();
    assertThat(shipped).isNotEmpty();
    assertThat(shipped)
        .allSatisfy(
            entry -> {
              assertThat(entry.licence()).isNotBlank();
              assertThat(entry.citation()).isNotBlank();
              assertThat(entry.bundled() != null || !entry.sources().isEmpty()).isTrue();
            });
  }

  @Test
  void repository_ofDamagedMetadata_saysWhere() throws IOException {
    Files.writeString(
        folder.resolve("models/model/cv/io/imglab/toy/metadata.json"),
        METADATA.formatted("x", "y").replace("\"rgb\"", "\"purple\""));
    ModelRepository damaged = repository();
    assertThatThrownBy(damaged::entries)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("a metadata.json under");
  }

  @Test
  void repository_ofAWebPage_saysWhichFile() throws IOException {
    Path metadata = folder.resolve("models/model/cv/io/imglab/toy/metadata.json");
    Files.writeString(metadata, "<!DOCTYPE html><html><body>404</body></html>");
    assertThatThrownBy(() -> repository().entries())
        .isInstanceOf(LabException.class)
        .hasMessage(
            "'%s' is a web page, which is not read; the download went wrong, so download it again, in a browser if need be",
            metadata);
  }

  @Test
  void bundled_atTheRootOfTheRepository_isFound() throws IOException {
    Path root = folder.resolve("models/root.safetensors");
    Files.copy(bundled, root);
    describe("../../../../../../root.safetensors");
    assertThat(repository().find("toy").bundled()).isEqualTo(root.toAbsolutePath());
  }

  @Test
  void bundled_outsideTheRepository_isIgnored() throws IOException {
    Files.copy(bundled, folder.resolve("outside.safetensors"));
    describe("../../../../../../../outside.safetensors");
    assertThat(repository().find("toy").bundled()).isNull();
  }

  @Test
  void entries_withoutFileOrSource_areLeftOut() throws IOException {
    Path metadata = folder.resolve("models/model/cv/io/imglab/toy/metadata.json");
    Files.delete(bundled);
    Files.writeString(metadata, Files.readString(metadata).replace("\"sources\"", "\"others\""));
    assertThat(repository().entries()).isEmpty();
  }

  @Test
  void repository_ofMissingFolder_isEmpty() {
    assertThat(ModelRepository.open(folder.resolve("nowhere")).entries()).isEmpty();
  }

  @Test
  void require_prefersWhatTheUserInstalled() {
    assertThat(models.require("toy")).isEqualTo(bundled.toAbsolutePath());
    install(models.home().models().resolve("toy-mine.safetensors"));
    assertThat(models.require("toy")).hasFileName("toy-mine.safetensors");
    install(models.home().weightsFile("toy"));
    assertThat(models.require("toy")).isEqualTo(models.home().weightsFile("toy"));
  }

  @Test
  void require_ofUnknownName_saysWhatToDo() {
    install(models.home().models().resolve("toys.safetensors"));
    assertThatThrownBy(() -> models.require("joy"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("imglab models import FILE");
    assertThat(models.require("toy")).isEqualTo(bundled.toAbsolutePath());
  }

  @Test
  void verify_detectsAChangedBit() throws IOException {
    Path mine = models.home().weightsFile("toy");
    install(mine);
    assertThat(models.verify(bundled.toAbsolutePath(), TOYS))
        .isEqualTo(new Models.Verdict(true, "matches the published sha256"));
    assertThat(models.verify(mine, TOYS))
        .isEqualTo(new Models.Verdict(true, "matches the recorded sha256"));
    for (Path file : List.of(mine, bundled.toAbsolutePath())) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 7] ^= 4;
      Files.write(file, bytes);
      assertThat(models.verify(file, TOYS).isIntact()).isFalse();
    }
  }

  @Test
  void remove_deletesOnlyWhatTheUserInstalled() {
    Path mine = models.home().weightsFile("toy");
    install(mine);
    assertThat(models.remove("toy")).containsExactly(mine);
    assertThat(mine).doesNotExist();
    assertThat(bundled).exists();
    assertThatThrownBy(() -> models.remove("toy"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no model 'toy' is installed");
  }
}
