package io.imglab.core.data.source;

import static io.imglab.core.data.source.DataFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.image.Fit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a data set, but often in the place of one, is told as what it is. */
final class ForeignFilesTest {
  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><head><title>403 Forbidden</title></head></html>",
        "<!DOCTYPE html>\n<html lang=\"en\">",
        "\n\n  <!doctype html><title>Google Drive - Virus scan warning</title>",
        "\u00EF\u00BB\u00BF<HTML>",
        "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>"
      })
  void open_webPage_isTold(String page) throws IOException {
    for (String name :
        new String[] {
          "train-images-idx3-ubyte.gz",
          "cifar-10-python.tar.gz",
          "img_align_celeba.zip",
          "data_batch_1.bin",
          "data_batch_1",
          "a.png"
        }) {
      Path folder = Files.createDirectories(temp.resolve("of-" + name));
      Path file = Files.writeString(folder.resolve(name), page, StandardCharsets.ISO_8859_1);
      assertFails(file, file, "is a web page, which is not read; the download went wrong");
    }
    Path folder = temp.resolve("of-train-images-idx3-ubyte.gz");
    assertFails(folder, folder.resolve("train-images-idx3-ubyte.gz"), "is a web page");
  }

  @Test
  void decode_webPageOrPointerNamedPng_isTold() throws IOException {
    Files.write(temp.resolve("a.png"), png(1));
    Files.writeString(temp.resolve("b.png"), "<html></html>");
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    Files.writeString(temp.resolve("c.png"), pointer);
    try (DataSource source = SourceDetector.open(temp)) {
      DataCheck check = DataCheck.of(source, image -> {});
      assertThat(check.bad()).allMatch(bad -> bad.message().contains("'" + bad.name() + "'"));
      assertThat(check.bad().get(0).message()).contains("is a web page");
      assertThat(check.bad().get(1).message()).contains("is a Git LFS pointer", "'git lfs pull'");
    }
  }

  /** The bytes are those that each format's specification prescribes at the beginning. */
  @ParameterizedTest
  @CsvSource({
    "52617221 1A0700, a.rar, a RAR archive",
    "377ABCAF 271C, celeba.7z, a 7z archive",
    "377ABCAF 271C, img_celeba.7z.001, a 7z archive",
    "FD377A58 5A00, a.tar.xz, xz",
    "425A6839, a.tar.bz2, bzip2",
    "28B52FFD, a.tar.zst, zstd",
    "00000000 00000000 00000000 00000000 DEC0EFBE, data.mdb, an LMDB database",
    "50415231, train.parquet, a Parquet table",
    "4152524F 5731, data-00000-of-00001.arrow, an Arrow table",
    "0A000000, mnist-train.tfrecord-00000-of-00010, a TFRecord file",
    "4D41544C 41422035 2E30, train_32x32.mat, a MATLAB file",
    "89484446 0D0A1A0A, a.hdf5, an HDF5 file",
    "934E554D 5059, cat.npy, a NumPy array",
    "0000001C 66747970 68656963, a.HEIC, a HEIC picture",
    "0000001C 66747970 61766966, a.avif, an AVIF picture",
    "FF0A, a.jxl, a JPEG XL picture",
    "0000000C 6A502020, a.jp2, a JPEG 2000 picture",
    "00000020 66747970 6D696631 00000000 6D696631 61766966, a.avif, an AVIF picture",
    "00000018 66747970 63727820, a.CR3, a camera's raw picture",
    "49492A00 10000000 4352, a.cr2, a camera's raw picture",
    "4655 4A494649 4C4D4343 442D5241 57, a.raf, a camera's raw picture",
    "49495500, a.rw2, a camera's raw picture",
    "49494952 4F, a.orf, a camera's raw picture",
    "762F3101, a.exr, an OpenEXR picture",
    "67696D70 20786366 20, a.xcf, a GIMP picture",
    "44445320 7C000000, a.dds, a DDS texture",
    "25504446 2D312E37, a.pdf, a PDF document",
    "0000001C 66747970 69736F6D, a.mp4, a video",
    "1A45DFA3, a.webm, a video"
  })
  void open_formatThatIsNotRead_saysWhatItIs(String hex, String name, String what)
      throws IOException {
    byte[] begin = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    Path file = Files.write(temp.resolve(name), java.util.Arrays.copyOf(begin, 400));
    assertFails(file, file, what);
    assertFails(temp, file, what);
    assertFails(temp, file, "which is not read; ");
  }

  /** A drawing is XML, but neither a web page nor the error message of a server. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?>\n<!-- made with a program -->\n<svg/>",
        "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/'>",
        "<!-- a drawing --><svg/>"
      })
  void open_drawing_isTold(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("drawing.png"), text);
    assertFails(file, file, "is an SVG drawing, which is not read; convert it to png or jpeg");
    Path page = Files.writeString(temp.resolve("page.png"), "<!-- a --><html>" + text);
    assertFails(page, page, "is a web page");
  }

  /** Their first page, which a decoder of TIFF finds, is only a small preview. */
  @ParameterizedTest
  @ValueSource(strings = {"a.NEF", "a.arw", "a.dng", "a.pef"})
  void read_rawTiff_isToldWhateverItHolds(String name) throws IOException {
    var image = new java.awt.image.BufferedImage(4, 3, java.awt.image.BufferedImage.TYPE_INT_RGB);
    Path file = temp.resolve(name);
    javax.imageio.ImageIO.write(image, "tiff", file.toFile());
    assertThatThrownBy(() -> DataFiles.READER.read(file))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is a camera's raw picture, which is not read; convert it to png");
    assertFails(file, file, "is a camera's raw picture");
    assertFails(temp, file, "is a camera's raw picture");
  }

  @Test
  void open_picturesBesideHeic_areReadWithARemark() throws IOException {
    Files.write(temp.resolve("a.png"), png(1));
    Files.write(temp.resolve("b.HEIC"), new byte[9]);
    Files.write(temp.resolve("c.heic"), new byte[9]);
    Files.write(temp.resolve("notes.mat"), new byte[9]);
    try (DataSource source = SourceDetector.open(temp)) {
      assertThat(source.remarks())
          .containsExactly(
              "'%s' is a HEIC picture, which is not read; convert it to png or jpeg,"
                  .concat(" such as with 'heif-convert' (and 1 more)")
                  .formatted(temp.resolve("b.HEIC")));
    }
  }

  /** As of a folder into which several data sets were downloaded. */
  @Test
  void open_picturesBesidePublishedFiles_saysWhichAreLeftOut() throws IOException {
    Path raw = Files.createDirectories(temp.resolve("MNIST/raw"));
    Path idx = Files.write(raw.resolve("t10k-images-idx3-ubyte"), new byte[9]);
    Files.write(raw.resolve("train-images-idx3-ubyte.gz"), new byte[9]);
    Path faces = Files.createDirectories(temp.resolve("celeba/img_align_celeba"));
    Files.write(faces.resolve("000001.png"), png(1));
    Files.write(temp.resolve("celeba/list_attr_celeba.txt"), new byte[9]);
    try (DataSource source = SourceDetector.open(temp)) {
      assertThat(source.count()).isOne();
      assertThat(source.remarks())
          .containsExactly(
              "'%s' (and 1 more) is left out, since there are pictures; to use it, give its folder"
                  .formatted(idx));
    }
  }

  @Test
  void at_folderOfHeic_saysSo() throws IOException {
    Path file = Files.write(temp.resolve("b.heic"), new byte[9]);
    assertThatThrownBy(() -> Pictures.at(temp))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'%s' is a HEIC picture".formatted(file));
  }

  @Test
  void unpacked_large_isMappedAndLeavesNoFile() throws IOException {
    byte[] idx = DataFiles.idx(0x0803, 3000, 28, 28, new byte[3000 * 784]);
    for (int i = 16; i < idx.length; i++) {
      idx[i] = (byte) ((i * 31) >> 3);
    }
    Path file = Files.write(temp.resolve("train-images-idx3-ubyte.gz"), DataFiles.gzip(idx));
    RawFile images = IdxFile.read(Member.of(file));
    assertThat(images.bytes().isDirect()).isTrue();
    assertThat(images.pixels(2999))
        .containsExactly(java.util.Arrays.copyOfRange(idx, idx.length - 784, idx.length));
    try (DataSource source = SourceDetector.open(file)) {
      assertThat(source.decode(0, source.content(0), DataFiles.READER, Fit.ORIGINAL).size())
          .hasToString("28x28");
    }
  }

  private static void assertFails(Path path, Path file, String message) {
    assertThatThrownBy(() -> SourceDetector.open(path).close())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + file + "'")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
