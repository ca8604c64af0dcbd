package io.imglab.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageLabelsTest {
  @TempDir private Path folder;

  @Test
  void of_pictures_areTheirFolders() {
    assertThat(ImageLabels.of(List.of("data/cat/1.png", "data/cat/2.png", "data/dog/1.png")))
        .containsExactly("cat", "cat", "dog");
    assertThat(ImageLabels.of(List.of("x.zip!test/cat/1.png", "x.zip!test/dog/1.png")))
        .containsExactly("cat", "dog");
  }

  @Test
  void of_oneFolder_areNone() {
    assertThat(ImageLabels.of(List.of("faces/1.png", "faces/2.png"))).isEmpty();
  }

  /** A record is one label, of CIFAR-100 a coarse and a fine one, and 3072 bytes of pixels. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void of_cifar_areTheLastBytesBeforeThePixels(int labels) throws IOException {
    int record = labels + 3072;
    byte[] bytes = new byte[3 * record];
    for (int i = 0; i < 3; i++) {
      bytes[i * record] = 1;
      bytes[i * record + labels - 1] = (byte) (7 + i);
    }
    Path file = Files.write(folder.resolve("data_batch_1.bin"), bytes);
    assertThat(ImageLabels.of(List.of(file + "#0", file + "#2"))).containsExactly("7", "9");
  }

  /** The magic number 0x801, the count and a byte for each image. */
  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void of_idx_areThoseOfTheFileBeside(String suffix) throws IOException {
    labels(suffix, 0, 0, 8, 1, 0, 0, 0, 3, 4, 5, 6);
    Path images = Files.createFile(folder.resolve("train-images-idx3-ubyte.gz"));
    assertThat(ImageLabels.of(List.of(images + "#0", images + "#1", images + "#2")))
        .containsExactly("4", "5", "6");
  }

  @Test
  void of_idxWithoutLabels_areNone() throws IOException {
    Path images = Files.createFile(folder.resolve("train-images-idx3-ubyte"));
    assertThat(ImageLabels.of(List.of(images + "#0", images + "#1"))).isEmpty();
  }

  /** The file claims two billion labels and has one. */
  @Test
  void of_damagedLabels_areRefused() throws IOException {
    labels("", 0, 0, 8, 1, 0x7F, 0xFF, 0xFF, 0xFF, 4);
    Path images = Files.createFile(folder.resolve("train-images-idx3-ubyte"));
    assertThatThrownBy(() -> ImageLabels.of(List.of(images + "#0", images + "#1")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("labels");
  }

  @Test
  void of_aPointerInPlaceOfLabels_isNamed() throws IOException {
    Path labels = folder.resolve("train-labels-idx1-ubyte.gz");
    Files.writeString(labels, "version https://git-lfs.github.com/spec/v1\n");
    Path images = Files.createFile(folder.resolve("train-images-idx3-ubyte.gz"));
    assertThatThrownBy(() -> ImageLabels.of(List.of(images + "#0", images + "#1")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'%s' is a Git LFS pointer in place of the file", labels);
  }

  private void labels(String suffix, int... bytes) throws IOException {
    Path file = folder.resolve("train-labels-idx1-ubyte" + suffix);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = suffix.isEmpty() ? raw : new GZIPOutputStream(raw)) {
      for (int value : bytes) {
        out.write(value);
      }
    }
  }
}
