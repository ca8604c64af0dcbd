package io.imglab.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.app.cli.Lab;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the project's own models; without plugins on the class path, no network is available. */
final class ModelsCommandTest {
  @TempDir private Path folder;
  private final Cli cli = new Cli();

  @BeforeEach
  void isolate() {
    cli.with("IMGLAB_HOME", folder);
    System.setProperty(Lab.DISTRIBUTION, "..");
  }

  @AfterEach
  void restore() {
    System.clearProperty(Lab.DISTRIBUTION);
  }

  @Test
  void list_showsSourcesLicenceAndHowToGetThem() {
    assertThat(cli.run("models", "list")).isZero();
    assertThat(cli.out())
        .contains("vgg19", "BSD-3-Clause", "not installed: imglab models pull vgg19")
        .contains("first 8 digits of the sha256", "Simonyan and A. Zisserman");
  }

  /** The licence of the published weights says nothing of others under the same name. */
  @Test
  void list_importedWeightsWithAnotherInput_haveNoKnownLicence() throws Exception {
    String header =
        "{\"__metadata__\":{\"input\":\"caffe\"},"
            + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    ByteBuffer file = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    Files.write(
        Files.createDirectories(folder.resolve("models")).resolve("vgg19.safetensors"),
        file.array());
    assertThat(cli.run("models", "list")).isZero();
    assertThat(cli.out().lines().filter(line -> line.startsWith("vgg19 ")))
        .singleElement()
        .asString()
        .contains("unknown: imported")
        .doesNotContain("BSD");
    assertThat(cli.out()).contains("holds other weights than these sources: its input is caffe");
  }

  @Test
  void path_missingWeights_saysHowToGetThem() {
    assertThat(cli.run("models", "path", "vgg19")).isEqualTo(1);
    assertThat(cli.err()).contains("imglab models pull vgg19");
  }

  @Test
  void pull_typo_suggestsAName() {
    assertThat(cli.run("models", "pull", "vgg91")).isEqualTo(2);
    assertThat(cli.err()).contains("unknown model 'vgg91'; did you mean 'vgg19'?");
  }

  @Test
  void pull_installedWeights_asksForOverwrite() throws Exception {
    Files.write(
        Files.createDirectories(folder.resolve("models")).resolve("vgg19.safetensors"),
        new byte[9]);
    assertThat(cli.run("models", "pull", "vgg19")).isEqualTo(1);
    assertThat(cli.err()).contains("--overwrite");
  }

  @Test
  void verify_damagedFile_exitsWithOne() throws Exception {
    Files.write(
        Files.createDirectories(folder.resolve("models")).resolve("x.safetensors"), new byte[9]);
    assertThat(cli.run("models", "verify")).isEqualTo(1);
    assertThat(cli.out()).contains("BAD", "x.safetensors");
  }

  @Test
  void remove_deletesTheFile() throws Exception {
    Path file =
        Files.write(
            Files.createDirectories(folder.resolve("models")).resolve("x.safetensors"),
            new byte[9]);
    assertThat(cli.run("models", "remove", "x")).isZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void importFile_otherFile_isOneLine() throws Exception {
    Path text = Files.writeString(folder.resolve("x.pth"), "no weights, just some text");
    assertThat(cli.run("models", "import", text)).isEqualTo(1);
    assertThat(cli.err().lines()).singleElement().asString().contains("is not a file of weights");
  }
}
