package io.imglab.core.data;

import io.imglab.core.data.source.DataFiles;
import io.imglab.core.testing.Fuzzer;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged labels of data sets, and damaged caches of their images, see {@link Fuzzer}. */
final class LabelsFuzzTest {
  private static final byte[] IDX =
      ByteBuffer.allocate(11).putInt(0x801).putInt(3).put(new byte[] {4, 5, 6}).array();

  @TempDir private Path folder;

  @Test
  void idx() throws Exception {
    Path file = Files.write(folder.resolve("a-labels-idx1-ubyte"), IDX);
    fuzz(file, Files.createFile(folder.resolve("a-images-idx3-ubyte")));
  }

  @Test
  void idx_compressed() throws Exception {
    Path file = folder.resolve("a-labels-idx1-ubyte.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(IDX);
    }
    fuzz(file, Files.createFile(folder.resolve("a-images-idx3-ubyte.gz")));
  }

  @Test
  void cifar() throws Exception {
    byte[] records = new byte[2 * 3073];
    records[0] = 7;
    Path file = Files.write(folder.resolve("data_batch_1.bin"), records);
    fuzz(file, file);
  }

  private static void fuzz(Path labels, Path images) throws Exception {
    List<String> names = List.of(images + "#0", images + "#1", images + "#999999999");
    new Fuzzer("labels " + labels.getFileName(), 40).damage(labels, file -> ImageLabels.of(names));
  }

  /** A damaged cache is made again, with the very same images. */
  @Test
  void cache() throws Exception {
    Path pictures = DataFiles.folder(folder, 3);
    Path home = folder.resolve("home");
    float[] expected = read(pictures, home);
    try (var files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        new Fuzzer("cache " + file.getFileName().toString().replaceAll(".*\\.", ""), 30)
            .damage(
                file,
                damaged -> Assertions.assertThat(read(pictures, home)).containsExactly(expected));
      }
    }
  }

  private static float[] read(Path pictures, Path home) {
    DataSet data = DataFiles.open(pictures, DataFiles.SMALL, home);
    float[] all = new float[data.count() * data.shape().values()];
    for (int i = 0; i < data.count(); i++) {
      data.read(i, false, all, i * data.shape().values());
    }
    return all;
  }
}
