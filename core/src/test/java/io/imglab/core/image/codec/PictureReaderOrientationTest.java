package io.imglab.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.PixelRows;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stored is always "ab/cd/ef", two blocks wide and three high. EXIF states the sides of the first
 * row and the first column: 1 top, left; 2 top, right; 3 bottom, right; 4 bottom, left; 5 left,
 * top; 6 right, top; 7 right, bottom; 8 left, bottom.
 */
final class PictureReaderOrientationTest {
  private static final int BLOCK = 8;
  private static final String LETTERS = "abcdef";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, ab/cd/ef",
    "2, ba/dc/fe",
    "3, fe/dc/ba",
    "4, ef/cd/ab",
    "5, ace/bdf",
    "6, eca/fdb",
    "7, fdb/eca",
    "8, bdf/ace",
    "0, ab/cd/ef",
    "9, ab/cd/ef"
  })
  void read_anyContainer_isUpright(int orientation, String upright) throws IOException {
    assertThat(letters(jpeg(ByteOrder.BIG_ENDIAN, orientation))).isEqualTo(upright);
    assertThat(letters(jpeg(ByteOrder.LITTLE_ENDIAN, orientation))).isEqualTo(upright);
    byte[] exif = TestFiles.exif(ByteOrder.LITTLE_ENDIAN, orientation);
    assertThat(letters(TestFiles.withChunk(stored("png"), "eXIf", exif))).isEqualTo(upright);
    assertThat(letters(TestFiles.greyTiff(16, 24, 8, orientation, samples()))).isEqualTo(upright);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void size_isThatOfTheDecodedPicture(int orientation) throws IOException {
    Path file = Files.write(folder.resolve("turned.jpg"), jpeg(ByteOrder.BIG_ENDIAN, orientation));
    Fit fit = original -> original.withLongSide(10);
    PictureReader reader = new PictureReader(PictureLimits.DEFAULTS);
    assertThat(reader.size(file, fit)).isEqualTo(reader.read(file, fit).size());
  }

  /** Turned upright and then squashed, or the other way round, is the same but for rounding. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void read_squashed_isTheUprightPictureSquashed(int orientation) throws IOException {
    Path file = Files.write(folder.resolve("turned.jpg"), jpeg(ByteOrder.BIG_ENDIAN, orientation));
    PictureReader reader = new PictureReader(PictureLimits.DEFAULTS);
    Size square = new Size(5, 5);
    Fit squash =
        new Fit() {
          @Override
          public Size of(Size original) {
            return square;
          }

          @Override
          public Picture resize(PixelRows stored, Size size) {
            return Resampler.squash(stored, size);
          }
        };
    assertThat(reader.read(file, squash).rgb())
        .containsExactly(Resampler.resize(reader.read(file), square).rgb(), within(1e-5f));
  }

  @Test
  void size_needsTheHeaderAlone() throws IOException {
    byte[] content = stored("png");
    Path file = Files.write(folder.resolve("cut.png"), Arrays.copyOf(content, content.length / 2));
    assertThat(new PictureReader(PictureLimits.DEFAULTS).size(file, Fit.ORIGINAL))
        .isEqualTo(new Size(16, 24));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 9, 12, 25})
  void read_brokenExif_isTreatedAsUpright(int length) throws IOException {
    byte[] exif = TestFiles.exif(ByteOrder.BIG_ENDIAN, 6);
    byte[] cut = Arrays.copyOf(exif, length);
    assertThat(letters(TestFiles.withChunk(stored("png"), "eXIf", cut))).isEqualTo("ab/cd/ef");
  }

  @Test
  void read_jpegWithStrayBytesBeforeExif_isUpright() throws IOException {
    byte[] plain = stored("jpeg");
    byte[] turned = jpeg(ByteOrder.BIG_ENDIAN, 6);
    byte[] exif = Arrays.copyOfRange(turned, 2, 2 + turned.length - plain.length);
    int jfifEnd = 20;
    byte[] start = TestFiles.concat(Arrays.copyOf(plain, jfifEnd), new byte[] {1, 2, 3});
    byte[] end = Arrays.copyOfRange(plain, jfifEnd, plain.length);
    assertThat(letters(TestFiles.concat(start, TestFiles.concat(exif, end)))).isEqualTo("eca/fdb");
  }

  private static byte[] jpeg(ByteOrder order, int orientation) {
    byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    byte[] exif = TestFiles.exif(order, orientation);
    return TestFiles.withSegment(stored("jpeg"), 0xFFE1, TestFiles.concat(name, exif));
  }

  private static byte[] stored(String format) {
    BufferedImage image = new BufferedImage(16, 24, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 16, 24, samples());
    return TestFiles.encoded(image, format);
  }

  /** Block "a" has grey 20, "b" 60, "c" 100 and so on. */
  private static byte[] samples() {
    byte[] samples = new byte[16 * 24];
    for (int i = 0; i < samples.length; i++) {
      int letter = i / 16 / BLOCK * 2 + i % 16 / BLOCK;
      samples[i] = (byte) (20 + 40 * letter);
    }
    return samples;
  }

  /** The letters of the blocks of the picture as read. */
  private String letters(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("picture"), bytes);
    Picture picture = new PictureReader(PictureReader.DEFAULT_MAX_PIXELS).read(file);
    StringBuilder letters = new StringBuilder();
    for (int y = BLOCK / 2; y < picture.height(); y += BLOCK) {
      letters.append(letters.isEmpty() ? "" : "/");
      for (int x = BLOCK / 2; x < picture.width(); x += BLOCK) {
        float grey = picture.rgb()[y * picture.width() + x];
        letters.append(LETTERS.charAt(Math.round((grey * 255 - 20) / 40)));
      }
    }
    return letters.toString();
  }
}
