package io.imglab.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.image.Picture;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded profile is linear RGB, in which 0.2158 corresponds to 0.5020 (128 of 255) in sRGB.
 */
final class PictureReaderProfileTest {
  private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  private static final int LINEAR_GREY = 55;

  @TempDir Path folder;

  @Test
  void read_pngWithProfile_isConverted() throws IOException {
    assertSrgb(TestFiles.withProfile(grey("png"), LINEAR), srgb(LINEAR_GREY / 255.0));
  }

  @Test
  void read_jpegWithProfile_isConverted() throws IOException {
    byte[] name = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
    byte[] jpeg = TestFiles.withSegment(grey("jpeg"), 0xFFE2, TestFiles.concat(name, LINEAR));
    assertSrgb(jpeg, srgb(LINEAR_GREY / 255.0));
  }

  @Test
  void read_pngWithBrokenProfile_isTreatedAsSrgb() throws IOException {
    assertSrgb(TestFiles.withProfile(grey("png"), new byte[200]), LINEAR_GREY / 255.0);
    byte[] cut = java.util.Arrays.copyOf(LINEAR, 140);
    assertSrgb(TestFiles.withProfile(grey("png"), cut), LINEAR_GREY / 255.0);
    byte[] undeflatable = {'p', 0, 0, 1, 2, 3};
    assertSrgb(TestFiles.withChunk(grey("png"), "iCCP", undeflatable), LINEAR_GREY / 255.0);
  }

  @Test
  void read_pngWithGreyProfileOnRgb_isTreatedAsSrgb() throws IOException {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    assertSrgb(TestFiles.withProfile(grey("png"), profile), LINEAR_GREY / 255.0);
  }

  /** The sRGB encoding, IEC 61966-2-1. */
  private static double srgb(double linear) {
    return 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }

  private static byte[] grey(String format) {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, LINEAR_GREY * 0x010101);
    }
    return TestFiles.encoded(image, format);
  }

  private void assertSrgb(byte[] bytes, double expected) throws IOException {
    Path file = Files.write(folder.resolve("picture"), bytes);
    Picture picture = new PictureReader(PictureReader.DEFAULT_MAX_PIXELS).read(file);
    for (float value : picture.rgb()) {
      assertThat((double) value).isCloseTo(expected, within(0.003));
    }
  }
}
