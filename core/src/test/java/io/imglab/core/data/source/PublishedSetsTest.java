package io.imglab.core.data.source;

import static io.imglab.core.data.source.DataFiles.cifar;
import static io.imglab.core.data.source.DataFiles.gzip;
import static io.imglab.core.data.source.DataFiles.idx;
import static io.imglab.core.data.source.DataFiles.png;
import static io.imglab.core.data.source.DataFiles.text;
import static io.imglab.core.data.source.DataFiles.zip;
import static io.imglab.core.data.source.PublishedFiles.batch10;
import static io.imglab.core.data.source.PublishedFiles.batch100;
import static io.imglab.core.data.source.PublishedFiles.cifar100;
import static io.imglab.core.data.source.PublishedFiles.files;
import static io.imglab.core.data.source.PublishedFiles.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each data set in the layout in which it is published, with one or two images per file. */
final class PublishedSetsTest {
  private static final int IMAGES = 0x0803;

  @TempDir private Path temp;

  @Test
  void cifar10_binaryTar_opensTrainingBatches() throws IOException {
    Map<String, byte[]> files =
        files(
            "cifar-10-batches-bin/",
            new byte[0],
            "cifar-10-batches-bin/data_batch_1.bin",
            cifar(9, 1, 0, 0),
            "cifar-10-batches-bin/batches.meta.txt",
            text("airplane\n"),
            "cifar-10-batches-bin/data_batch_3.bin",
            cifar(9, 3, 0, 0),
            "cifar-10-batches-bin/data_batch_2.bin",
            cifar(9, 2, 0, 0),
            "cifar-10-batches-bin/readme.html",
            text("<html></html>"),
            "cifar-10-batches-bin/test_batch.bin",
            cifar(9, 4, 0, 0));
    Path file = write("cifar-10-binary.tar.gz", gzip(tar(files)));
    assertImages(file, "cifar-10", 1, 2, 3);
    assertImages(file.resolve("cifar-10-batches-bin/test_batch.bin"), "cifar-10", 4);
    assertImages(file.resolve("test_batch.bin"), "cifar-10", 4);
    try (DataSource source = SourceDetector.open(file)) {
      assertThat(source.name(0)).isEqualTo(file + "/cifar-10-batches-bin/data_batch_1.bin#0");
      assertThat(source.ignored()).isEqualTo(3);
    }
    assertThatThrownBy(() -> SourceDetector.open(file.resolve("data_batch_7.bin")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'%s' does not hold one file 'data_batch_7.bin'".formatted(file));
  }

  @Test
  void cifar10_pythonTar_opensTrainingBatches() throws IOException {
    Map<String, byte[]> files =
        files(
            "cifar-10-batches-py/",
            new byte[0],
            "cifar-10-batches-py/data_batch_4",
            batch10(4, 5),
            "cifar-10-batches-py/readme.html",
            text("<html></html>"),
            "cifar-10-batches-py/test_batch",
            batch10(9),
            "cifar-10-batches-py/data_batch_1",
            batch10(1),
            "cifar-10-batches-py/batches.meta",
            text("(dp1\n."));
    Path file = write("cifar-10-python.tar.gz", gzip(tar(files)));
    assertImages(file, "cifar-10-python", 1, 4, 5);
    assertImages(file.resolve("test_batch"), "cifar-10-python", 9);
    assertImages(write("plain.tar", tar(files)), "cifar-10-python", 1, 4, 5);
    assertImages(zip(temp.resolve("kaggle.zip"), files), "cifar-10-python", 1, 4, 5);
  }

  @Test
  void cifar10_pythonFolder_opensTrainingBatchesInItOrAbove() throws IOException {
    write("root/cifar-10-batches-py/data_batch_2", batch10(2));
    write("root/cifar-10-batches-py/data_batch_1", batch10(1));
    write("root/cifar-10-batches-py/test_batch", batch10(9));
    write("root/cifar-10-batches-py/batches.meta", text("(dp1\n."));
    write("root/cifar-10-python.tar.gz", text("the archive stays beside what was unpacked"));
    Path folder = temp.resolve("root/cifar-10-batches-py");
    assertImages(folder, "cifar-10-python", 1, 2);
    assertImages(temp.resolve("root"), "cifar-10-python", 1, 2);
    assertImages(folder.resolve("data_batch_2"), "cifar-10-python", 2);
  }

  @Test
  void cifar100_binaryTar_opensTrainingSet() throws IOException {
    Map<String, byte[]> files =
        files(
            "cifar-100-binary/coarse_label_names.txt",
            text("fish\n"),
            "cifar-100-binary/train.bin",
            cifar100(19, 99, 1, 0, 0),
            "cifar-100-binary/test.bin",
            cifar100(0, 0, 2, 0, 0));
    Path file = write("cifar-100-binary.tar.gz", gzip(tar(files)));
    assertImages(file, "cifar-100", 1);
    assertImages(file.resolve("test.bin"), "cifar-100", 2);
  }

  @Test
  void cifar100_labelsOutOfRange_fail() throws IOException {
    assertFails(write("a.bin", cifar100(20, 0, 0, 0, 0)), "label '20' at image 0", "0 to 19");
    assertFails(write("b.bin", cifar100(0, 100, 0, 0, 0)), "label '100' at image 0", "0 to 99");
  }

  @Test
  void cifar100_pythonTar_opensTrainingSet() throws IOException {
    Map<String, byte[]> files =
        files(
            "cifar-100-python/",
            new byte[0],
            "cifar-100-python/file.txt~",
            new byte[0],
            "cifar-100-python/train",
            batch100(1, 2),
            "cifar-100-python/test",
            batch100(3),
            "cifar-100-python/meta",
            text("(dp1\n."));
    Path file = write("cifar-100-python.tar.gz", gzip(tar(files)));
    assertImages(file, "cifar-100-python", 1, 2);
    assertImages(file.resolve("test"), "cifar-100-python", 3);
  }

  @Test
  void emnist_file_isTurnedUpright() throws IOException {
    // Two rows of three pixels, which the file holds column by column: the columns come first.
    byte[] columns = {1, 4, 2, 5, 3, 6};
    byte[] idx = idx(IMAGES, 1, 3, 2, columns);
    Path file = write("emnist-letters-train-images-idx3-ubyte.gz", gzip(idx));
    try (DataSource source = SourceDetector.open(file)) {
      assertThat(source.picture(0).size()).hasToString("3x2");
      assertThat(source.content(0)).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(source.format(0, source.content(0))).isEqualTo("emnist-idx");
      assertThat(source.remarks()).singleElement().asString().contains("turned upright");
    }
    try (DataSource source = SourceDetector.open(write("train-images-idx3-ubyte", idx))) {
      assertThat(source.picture(0).size()).hasToString("2x3");
      assertThat(source.content(0)).containsExactly(columns);
      assertThat(source.remarks()).isEmpty();
    }
  }

  /** Otherwise a copy under another name would get the images that were cached for the first. */
  @Test
  void emnist_sameBytesUnderAnotherName_areOtherContent() throws IOException {
    byte[] idx = idx(IMAGES, 1, 3, 2, new byte[] {1, 4, 2, 5, 3, 6});
    try (DataSource upright = SourceDetector.open(write("emnist-idx3-ubyte", idx));
        DataSource asStored = SourceDetector.open(write("images-idx3-ubyte", idx))) {
      assertThat(upright.contentHash()).isNotEqualTo(asStored.contentHash());
    }
  }

  @Test
  void emnist_wholeZip_readsBalancedSetOrTheOneNamed() throws IOException {
    Map<String, byte[]> files = new java.util.LinkedHashMap<>();
    int grey = 1;
    for (String set : List.of("letters", "balanced", "byclass")) {
      for (String split : List.of("test", "train")) {
        String name = "gzip/emnist-%s-%s-images-idx3-ubyte.gz".formatted(set, split);
        files.put(name, gzip(idx(IMAGES, 1, 1, 1, new byte[] {(byte) grey++})));
      }
      files.put("gzip/emnist-%s-mapping.txt".formatted(set), text("1 65 97"));
    }
    Path file = zip(temp.resolve("gzip.zip"), files);
    assertImages(file, "emnist-idx", 4);
    assertImages(file.resolve("gzip/emnist-letters-train-images-idx3-ubyte.gz"), "emnist-idx", 2);
    assertImages(file.resolve("emnist-letters-test-images-idx3-ubyte.gz"), "emnist-idx", 1);
    try (DataSource source = SourceDetector.open(file)) {
      assertThat(source.remarks().get(0))
          .startsWith("reads EMNIST's balanced set; for another, give its file, such as '" + file);
    }
  }

  @Test
  void idx_severalRelatives_readsTheTrainingImages() throws IOException {
    write("qmnist-test-images-idx3-ubyte", idx(IMAGES, 1, 1, 1, new byte[] {1}));
    write("qmnist-train-images-idx3-ubyte", idx(IMAGES, 1, 1, 1, new byte[] {2}));
    write("qmnist-train-images-idx3-ubyte.gz", gzip(idx(IMAGES, 1, 1, 1, new byte[] {2})));
    assertImages(temp, "idx", 2);
  }

  @Test
  void idx_torchvisionRoot_isFound() throws IOException {
    write("FashionMNIST/raw/train-images-idx3-ubyte", idx(IMAGES, 1, 1, 1, new byte[] {7}));
    write("FashionMNIST/raw/train-images-idx3-ubyte.gz", new byte[3]);
    write("FashionMNIST/raw/train-labels-idx1-ubyte", new byte[9]);
    assertImages(temp, "idx", 7);
    write("MNIST/raw/train-images-idx3-ubyte", idx(IMAGES, 1, 1, 1, new byte[] {7}));
    assertFails(temp, "holds several data sets; give one of them, such as", "FashionMNIST/raw'");
  }

  @Test
  void celeba_listsBesidePictures_doNotDisturb() throws IOException {
    write("celeba/img_align_celeba/000001.jpg", png(0x010101));
    write("celeba/img_align_celeba/000002.jpg", png(0x020202));
    for (String list : List.of("list_attr_celeba", "identity_CelebA", "list_eval_partition")) {
      write("celeba/%s.txt".formatted(list), text("000001.jpg 1\n"));
    }
    assertImages(temp.resolve("celeba"), "png", 1, 2);
    assertImages(temp, "png", 1, 2);
  }

  @Test
  void celeba_zipBesideLists_isOpened() throws IOException {
    write("celeba/list_attr_celeba.txt", text("000001.jpg 1\n"));
    Map<String, byte[]> pictures =
        files("img_align_celeba/", new byte[0], "img_align_celeba/000001.jpg", png(0x030303));
    Path zip = zip(temp.resolve("celeba/img_align_celeba.zip"), pictures);
    assertImages(zip, "png", 3);
    assertImages(temp.resolve("celeba"), "png", 3);
    Files.copy(zip, temp.resolve("celeba/copy.zip"));
    assertFails(temp.resolve("celeba"), "holds several archives", "copy.zip'");
  }

  @Test
  void archives_withoutDataSet_sayWhatToDo() throws IOException {
    Map<String, byte[]> pictures = files("a/1.png", png(1));
    assertFails(write("lfw.tgz", gzip(tar(pictures))), "holds pictures; unpack it");
    Map<String, byte[]> text = files("a.txt", text("no image"));
    assertFails(write("text.tar", tar(text)), "holds neither CIFAR nor IDX files");
    Map<String, byte[]> matlab = files("cifar-10-batches-mat/data_batch_1.mat", new byte[9]);
    assertFails(write("cifar-10-matlab.tar.gz", gzip(tar(matlab))), "is a MATLAB file");
    Map<String, byte[]> nested = files("cifar-10-python.tar.gz", new byte[9]);
    assertFails(zip(temp.resolve("x.zip"), nested), "is an archive in an archive");
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  /** The values of the first pixel in red, one image after the other, and their format. */
  private static void assertImages(Path path, String format, int... values) {
    try (DataSource source = SourceDetector.open(path)) {
      assertThat(IntStream.range(0, source.count()).map(i -> red(source, i)))
          .as("images of %s", path)
          .containsExactly(java.util.Arrays.stream(values).boxed().toArray(Integer[]::new));
      assertThat(source.format(0, content(source, 0))).isEqualTo(format);
    }
  }

  private static int red(DataSource source, int index) {
    float[] rgb =
        source.decode(index, content(source, index), DataFiles.READER, Fit.ORIGINAL).rgb();
    return Math.round(rgb[0] * 255);
  }

  private static byte[] content(DataSource source, int index) {
    try {
      return source.content(index);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFails(Path path, String... parts) {
    assertThatThrownBy(() -> SourceDetector.open(path))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + path)
        .hasMessageContainingAll(parts);
  }
}
