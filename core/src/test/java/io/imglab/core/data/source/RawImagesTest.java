package io.imglab.core.data.source;

import static io.imglab.core.data.source.DataFiles.cifar;
import static io.imglab.core.data.source.DataFiles.gzip;
import static io.imglab.core.data.source.DataFiles.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawImagesTest {
  private static final int IMAGES = 0x0803;
  private static final byte[] TWO = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};

  @TempDir private Path temp;

  @Test
  void idx_plainAndGzipped_areTheSame() throws IOException {
    byte[] content = idx(IMAGES, 2, 1, 3, TWO);
    Path plain = write("a-idx3-ubyte", content);
    Path gzipped = write("b.gz", gzip(content));
    for (Path file : new Path[] {plain, gzipped}) {
      try (DataSource source = SourceDetector.open(file)) {
        assertThat(source.count()).isEqualTo(2);
        assertThat(source.name(1)).isEqualTo(file + "#1");
        assertThat(source.decode(1, source.content(1), DataFiles.READER, Fit.ORIGINAL).rgb())
            .containsExactly(0.6f, 0.8f, 1, 0.6f, 0.8f, 1, 0.6f, 0.8f, 1);
      }
    }
  }

  @Test
  void idx_folder_opensTrainingImagesNotLabels() throws IOException {
    write("t10k-images-idx3-ubyte", idx(IMAGES, 1, 1, 3, new byte[3]));
    write("train-labels-idx1-ubyte", new byte[12]);
    Path train = write("train-images-idx3-ubyte.gz", gzip(idx(IMAGES, 2, 1, 3, TWO)));
    try (DataSource source = SourceDetector.open(temp)) {
      assertThat(source.name(0)).isEqualTo(train + "#0");
      assertThat(source.ignored()).isEqualTo(2);
    }
  }

  @Test
  void idx_severalWithoutTraining_fails() throws IOException {
    write("a-idx3-ubyte", idx(IMAGES, 2, 1, 3, TWO));
    write("b-idx3-ubyte", idx(IMAGES, 2, 1, 3, TWO));
    assertFails(temp, "several IDX files");
  }

  @Test
  void idx_wrongMagic_fails() throws IOException {
    assertFails(write("a-idx3-ubyte", idx(0x0D03, 2, 1, 3, TWO)), "begins with 0x00000D03");
    assertFails(write("b-idx1-ubyte", idx(0x0801, 2, 1, 3, TWO)), "holds labels");
    assertFails(write("c-idx3-ubyte", new byte[7]), "has only 7 bytes, less than the header");
  }

  @Test
  void idx_wrongLength_fails() throws IOException {
    assertFails(write("a-idx3-ubyte", idx(IMAGES, 3, 1, 3, TWO)), "holds only 22 bytes");
    assertFails(write("b-idx3-ubyte", idx(IMAGES, 1, 1, 3, TWO)), "holds at least 22 bytes");
    assertFails(write("c-idx3-ubyte", gzip(idx(IMAGES, 3, 1, 3, TWO))), "holds only 22 bytes");
    assertFails(write("d-idx3-ubyte", gzip(idx(IMAGES, 1, 1, 3, TWO))), "at least 20 bytes");
  }

  @Test
  void idx_impossibleDimensions_failsWithoutAllocating() throws IOException {
    assertFails(write("a-idx3-ubyte", idx(IMAGES, -1, -1, -1, TWO)), "4294967295 images");
    assertFails(write("b-idx3-ubyte", idx(IMAGES, 0, 28, 28, TWO)), "for 0 images");
    assertFails(write("c-idx3-ubyte", idx(IMAGES, 2, 0, 3, TWO)), "of 3x0");
    assertFails(write("d.gz", gzip(idx(IMAGES, 2_000_000, 28, 28, TWO))), "implausible for images");
  }

  @Test
  void idx_truncatedGzip_fails() throws IOException {
    byte[] whole = gzip(idx(IMAGES, 2, 1, 3, TWO));
    assertFails(write("a-idx3-ubyte.gz", Arrays.copyOf(whole, whole.length - 9)), "cannot read");
  }

  @Test
  void cifar_folder_opensTrainingBatchesInOrder() throws IOException {
    write("data_batch_2.bin", cifar(9, 255, 0, 0));
    write("data_batch_1.bin", cifar(0, 0, 255, 0));
    write("test_batch.bin", cifar(0, 0, 0, 255));
    try (DataSource source = SourceDetector.open(temp)) {
      assertThat(source.count()).isEqualTo(2);
      float[] second = source.decode(1, source.content(1), DataFiles.READER, Fit.ORIGINAL).rgb();
      assertThat(new float[] {second[0], second[1024], second[2048]}).containsExactly(1, 0, 0);
    }
  }

  @Test
  void cifar_malformed_fails() throws IOException {
    assertFails(write("a.bin", new byte[3075]), "has 3075 bytes, but a CIFAR-10 batch has 3073");
    assertFails(write("b.bin", new byte[0]), "is empty");
    assertFails(write("c.bin", cifar(10, 0, 0, 0)), "has label '10' at image 0");
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(temp.resolve(name), content);
  }

  private static void assertFails(Path path, String message) {
    assertThatThrownBy(() -> SourceDetector.open(path))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + path)
        .hasMessageContaining(message);
  }
}
