package io.imglab.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureReaderErrorsTest {
  @TempDir Path folder;

  @Test
  void read_missingFile_namesIt() {
    Path file = folder.resolve("no.png");
    assertError(file, "file '" + file + "' does not exist; give the path of a picture");
  }

  @Test
  void read_folder_isRefused() {
    assertError(folder, "'" + folder + "' is a folder; give a picture in it");
  }

  @Test
  void read_emptyFile_isRefused() throws IOException {
    Path file = write(new byte[0]);
    assertError(file, "'" + file + "' is empty; copy or download it again");
  }

  @Test
  void read_text_isNoPicture() throws IOException {
    for (String text :
        new String[] {"x", "I am no picture, whatever my name says", "\0\0\2\2xxxx"}) {
      Path file = write(text.getBytes(StandardCharsets.US_ASCII));
      assertError(
          file, "'" + file + "' is not a picture in a supported format; convert it to png or jpeg");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "gif", "jpeg"})
  void read_cutAnywhere_isAnErrorNotHalfAPicture(String format) throws IOException {
    byte[] whole = TestFiles.encoded(noise(), format);
    for (int tenth = 1; tenth < 10; tenth++) {
      Path file = write(Arrays.copyOf(whole, whole.length * tenth / 10));
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(LabException.class)
          .hasMessageStartingWith("cannot decode '" + file + "'")
          .hasMessageEndingWith("get a new copy or convert it to png");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "gif", "jpeg"})
  void read_damagedAnywhere_neverThrowsAnythingElse(String format) throws IOException {
    byte[] whole = TestFiles.encoded(noise(), format);
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 4; k++) {
        // Headers are where damage hurts most.
        int end = random.nextBoolean() ? 100 : damaged.length;
        damaged[random.nextInt(Math.min(end, damaged.length))] = (byte) random.nextInt();
      }
      Path file = write(damaged);
      try {
        assertThat(read(file).rgb()).isNotEmpty();
      } catch (LabException e) {
        assertThat(e).hasMessageContaining(file.toString());
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void read_tooManyPixels_isRefusedBeforeDecoding() throws IOException {
    byte[] png = TestFiles.encoded(noise(), "png");
    // A header of 30000x30000 on a file that could not be decoded: the checksum is wrong too.
    byte[] side = {0, 0, 0x75, 0x30};
    System.arraycopy(side, 0, png, 16, 4);
    System.arraycopy(side, 0, png, 20, 4);
    Path file = write(png);
    assertError(
        file,
        "'%s' has 30000x30000 pixels (900 million), more than the limit of 100 million; raise it with --max-pixels"
            .formatted(file));
  }

  @Test
  void read_floatTiff_mustBeNumbers() throws IOException {
    assertThat(read(write(floatTiff(0.3f))).rgb()).containsOnly(0.3f);
    Path file = write(floatTiff(Float.NaN));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("(a sample is not a finite number)");
  }

  private static byte[] floatTiff(float value) {
    return TestFiles.tiff(
        ByteOrder.BIG_ENDIAN,
        ByteBuffer.allocate(4).putFloat(value).array(),
        new int[] {256, 1},
        new int[] {257, 1},
        new int[] {258, 32},
        new int[] {259, 1},
        new int[] {262, 1},
        new int[] {273, 8},
        new int[] {277, 1},
        new int[] {278, 1},
        new int[] {279, 4},
        new int[] {339, 3});
  }

  @Test
  void read_exactlyTheLimit_isRead() throws IOException {
    Path file = write(TestFiles.encoded(noise(), "png"));
    assertThat(new PictureReader(40 * 30).read(file).size()).isEqualTo(new Size(40, 30));
    assertThatThrownBy(() -> new PictureReader(40 * 30 - 1).read(file))
        .hasMessageContaining("40x30 pixels (1200), more than the limit of 1199");
  }

  @Test
  void constructor_limitOutOfRange_isRefused() {
    assertThatThrownBy(() -> new PictureReader(0)).isInstanceOf(LabException.class);
    assertThatThrownBy(() -> new PictureReader(Long.MAX_VALUE)).isInstanceOf(LabException.class);
  }

  @Test
  void read_decoderWarnings_doNotReachTheTerminal() throws IOException {
    byte[] jpeg = TestFiles.encoded(noise(), "jpeg");
    byte[] brokenProfile = "ICC_PROFILE\0\1\1broken".getBytes(StandardCharsets.ISO_8859_1);
    Path file = write(TestFiles.withSegment(jpeg, 0xFFE2, brokenProfile));
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      read(file);
    } finally {
      System.setErr(before);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static BufferedImage noise() {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 40 * 30; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt());
    }
    return image;
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("picture"), bytes);
  }

  private static Picture read(Path file) {
    return new PictureReader(PictureReader.DEFAULT_MAX_PIXELS).read(file);
  }

  private static void assertError(Path file, String message) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(LabException.class).hasMessage(message);
  }
}
