package io.imglab.core.data.source;

import io.imglab.core.data.decode.CheckedImage;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.testing.FolderDamage;
import io.imglab.core.testing.Fuzzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files and folders of data sets, see {@link Fuzzer}. */
final class SourceFuzzTest {
  @TempDir private Path folder;

  private static void check(Path path) {
    try (DataSource source = SourceDetector.open(path)) {
      DataCheck.of(source, SourceFuzzTest::checkMessage);
    }
  }

  private static void checkMessage(CheckedImage image) {
    if (image.message() != null) {
      Fuzzer.assertLine(image.message());
    }
  }

  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a-idx3-ubyte", idx());
    files.put("b-idx3-ubyte.gz", gzipped(idx()));
    files.put("data_batch_1.bin", new byte[2 * 3073]);
    byte[] tar = PublishedFiles.tar(Map.of("data_batch_1.bin", new byte[2 * 3073]));
    files.put("a.tar", tar);
    files.put("b.tar.gz", gzipped(tar));
    files.put("data_batch_1", PublishedFiles.batch10(1, 2));
    files.put("train", PublishedFiles.batch100(1));
    files.put("train.bin", PublishedFiles.cifar100(1, 2, 3, 4, 5));
    files.put("pictures.zip", zip());
    return files;
  }

  @Test
  void files_ofEveryKind() throws Exception {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
      new Fuzzer(file.getKey(), 40).damage(path, SourceFuzzTest::check);
      Files.delete(path);
    }
  }

  @Test
  void folders_ofEveryLayout() throws Exception {
    Path celeba = Files.createDirectories(folder.resolve("celeba"));
    Path pictures = Files.createDirectories(celeba.resolve("img_align_celeba"));
    StringBuilder list = new StringBuilder("3\nBald Young\n");
    for (int i = 1; i <= 3; i++) {
      Files.write(pictures.resolve("00000%s.png".formatted(i)), DataFiles.png(2, 2, i));
      list.append("00000%s.png  1 -1%n".formatted(i));
    }
    Files.writeString(celeba.resolve("list_attr_celeba.txt"), list);
    Files.writeString(celeba.resolve("list_eval_partition.txt"), "000001.png 0\n000002.png 2\n");
    fuzzFolder(celeba);

    Path torchvision = folder.resolve("train");
    for (String name : new String[] {"cat", "dog"}) {
      Path kind = Files.createDirectories(torchvision.resolve(name));
      Files.write(kind.resolve("a.png"), DataFiles.png(2, 3, 5));
    }
    fuzzFolder(torchvision);

    Path cifar = Files.createDirectories(folder.resolve("cifar-10-batches-py"));
    Files.write(cifar.resolve("data_batch_1"), PublishedFiles.batch10(1, 2));
    Files.write(cifar.resolve("test_batch"), PublishedFiles.batch10(3));
    Files.write(cifar.resolve("batches.meta"), PublishedFiles.batch10(3));
    fuzzFolder(cifar);
  }

  private void fuzzFolder(Path good) {
    Path copy = folder.resolve("copy").resolve(good.getFileName());
    new Fuzzer(good.getFileName().toString(), 20)
        .run(
            random -> {
              Files.createDirectories(copy.getParent());
              FolderDamage.copy(good, copy);
              FolderDamage.to(copy, random);
              Fuzzer.refused(copy, copy, SourceFuzzTest::check);
            });
  }

  private static byte[] idx() {
    ByteBuffer idx = ByteBuffer.allocate(16 + 3 * 4 * 5).putInt(0x0803).putInt(3).putInt(4);
    return idx.putInt(5).array();
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : new String[] {"cat/a.png", "dog/b.png"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(DataFiles.png(2, 2, 7));
      }
    }
    return out.toByteArray();
  }
}
