package io.imglab.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.image.Background;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "gif"})
  void read_losslessFormat_returnsThePixelsForAnySuffix(String format) throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF8001);
    image.setRGB(1, 0, 0x0010FF);

    Picture picture = read(TestFiles.encoded(image, format));

    assertThat(picture.size()).isEqualTo(new Size(2, 1));
    assertClose(picture, 0, 255, 0, 128, 16, 1, 255);
  }

  @Test
  void read_jpeg_returnsApproximatePixels() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    fill(image, 0xC86432);
    Picture picture = read(TestFiles.encoded(image, "jpeg"));
    assertThat(picture.rgb()[0] * 255).isCloseTo(0xC8, within(3f));
    assertThat(picture.rgb()[16 * 16] * 255).isCloseTo(0x64, within(3f));
    assertThat(picture.rgb()[2 * 16 * 16] * 255).isCloseTo(0x32, within(3f));
  }

  /** Java's conversion from grey would turn 128 into 188. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "jpeg"})
  void read_grey_isTreatedAsSrgb(String format) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, 8, 8, 0, filled(64, 128));
    Picture picture = read(TestFiles.encoded(image, format));
    assertThat(picture.rgb()).containsOnly(128 / 255f);
  }

  @Test
  void read_16BitGreyPng_keepsAllBits() throws IOException {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setSample(0, 0, 0, 0x1234);
    assertClose(read(TestFiles.encoded(image, "png")), 1e-7, 0x1234 / 257.0);
  }

  @Test
  void read_12BitTiff_isScaledByItsOwnBits() throws IOException {
    byte[] twoSamples = {(byte) 0xFF, (byte) 0xF8, 0x00};
    assertClose(
        read(TestFiles.greyTiff(2, 1, 12, 1, twoSamples)), 1e-4, 255, 0x800 * 255.0 / 0xFFF);
  }

  @Test
  void read_alpha_isKeptApartFromTheColours() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00FF0000);
    image.setRGB(1, 0, 0x330000FF); // alpha 0.2
    image.setRGB(2, 0, 0xFF102030);
    Picture picture = read(TestFiles.encoded(image, "png"));
    assertThat(picture.alpha()).containsExactly(new float[] {0, 0.2f, 1}, within(1e-6f));
    assertClose(picture, 1e-4, 255, 0, 16, 0, 0, 32, 0, 255, 48);
    assertClose(picture.on(Background.WHITE), 1e-4, 255, 204, 16, 255, 204, 32, 255, 255, 48);
    assertClose(
        picture.on(Background.of("#102030")), 1e-4, 16, 12.8, 16, 32, 25.6, 32, 48, 89.4, 48);
  }

  @Test
  void read_paletteWithTransparency_hasAlpha() throws IOException {
    byte[] red = {(byte) 200, 10};
    IndexColorModel palette = new IndexColorModel(1, 2, red, red, new byte[] {0, 90}, 0);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setSample(1, 0, 0, 1);
    for (String format : List.of("png", "gif")) {
      Picture picture = read(TestFiles.encoded(image, format)).on(Background.WHITE);
      assertClose(picture, 1e-4, 255, 10, 255, 10, 255, 90);
    }
  }

  /** Compares with values of 0..255; a single plane stands for three equal ones. */
  private static void assertClose(Picture picture, double tolerance, double... expected) {
    assertThat(picture.rgb()).hasSizeGreaterThanOrEqualTo(expected.length);
    for (int i = 0; i < picture.rgb().length; i++) {
      double value = expected[i % expected.length];
      assertThat(255.0 * picture.rgb()[i]).isCloseTo(value, within(tolerance + 2e-5));
    }
  }

  private static void fill(BufferedImage image, int rgb) {
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      image.setRGB(i % image.getWidth(), i / image.getWidth(), rgb);
    }
  }

  private static int[] filled(int length, int value) {
    int[] values = new int[length];
    java.util.Arrays.fill(values, value);
    return values;
  }

  private Picture read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("picture.with.no.known.suffix"), bytes);
    return new PictureReader(PictureReader.DEFAULT_MAX_PIXELS).read(file);
  }
}
