package io.imglab.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class PictureLimitsTest {
  private static final PictureLimits USUAL = PictureLimits.DEFAULTS;

  private static byte[] png(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    return TestFiles.encoded(image, "png");
  }

  private static Picture read(byte[] content, PictureLimits limits) {
    return new PictureReader(limits).read("a.png", content, Fit.WHOLE);
  }

  private static void assertRefused(byte[] content, PictureLimits limits, String message) {
    assertThatThrownBy(() -> read(content, limits))
        .isInstanceOf(LabException.class)
        .hasMessage(message);
  }

  @Test
  void read_bomb_isRefusedUnlessTheLimitIsRaised() {
    byte[] bomb = png(5000, 4000);
    PictureLimits strict = new PictureLimits(USUAL.pixels(), 256, 512, 10, 100, 100);
    assertRefused(
        bomb,
        strict,
        "'a.png' has 5000x4000 pixels in only %d bytes, like a decompression bomb; if you trust it, raise --max-ratio"
            .formatted(bomb.length));
    Fit small = original -> new Size(5, 4);
    assertThatCode(() -> new PictureReader(USUAL).read("a.png", bomb, small))
        .doesNotThrowAnyException();
  }

  @Test
  void read_moreMemoryThanAllowed_isRefusedUnlessItIsWantedSmall() {
    byte[] large = png(1000, 700);
    PictureLimits strict = new PictureLimits(USUAL.pixels(), 256, 5, 10_000, 100, 100);
    assertRefused(
        large,
        strict,
        "decoding 'a.png' needs 11 MB, more than the limit of 5; raise it with --max-memory");
    Fit small = original -> new Size(10, 7);
    assertThat(new PictureReader(strict).read("a.png", large, small).width()).isEqualTo(10);
  }

  @Test
  void read_tooLongAFile_isRefused() {
    byte[] png = TestFiles.withChunk(png(9, 9), "tEXt", new byte[1 << 20]);
    assertRefused(
        png,
        new PictureLimits(USUAL.pixels(), 1, 512, 10_000, 9999, 100),
        "'a.png' is larger than 1 MB; raise the limit with --max-megabytes");
    assertRefused(
        png,
        new PictureLimits(USUAL.pixels(), 256, 512, 10_000, 1000, 100),
        "'a.png' has 1024 kB of metadata, more than the limit of 1000; raise it with --max-metadata");
  }

  @Test
  void read_tooLongAProfile_isLeftOutWithOneWarning() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x373737);
    byte[] longer = java.util.Arrays.copyOf(profile, 3000);
    byte[] png = TestFiles.withProfile(TestFiles.encoded(image, "png"), longer);
    PictureLimits strict = new PictureLimits(USUAL.pixels(), 256, 512, 10_000, 100, 1);
    List<String> warnings = new ArrayList<>();
    PictureReader reader = new PictureReader(strict, warnings::add, () -> false);
    assertThat(reader.read("a.png", png, Fit.WHOLE).rgb()).containsOnly(0x37 / 255f);
    assertThat(warnings).containsExactly("'a.png': " + SrgbConversion.BROKEN);
  }

  @Test
  void read_cancelled_ends() {
    AtomicBoolean cancelled = new AtomicBoolean();
    PictureReader reader = new PictureReader(USUAL, warning -> {}, cancelled::get);
    Fit thenCancelled =
        original -> {
          cancelled.set(true);
          return original;
        };
    assertThatThrownBy(() -> reader.read("a.png", png(9, 9), thenCancelled))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("cannot decode 'a.png'");
    cancelled.set(false);
    assertThat(reader.read("a.png", png(9, 9), Fit.WHOLE).width()).isEqualTo(9);
  }

  @Test
  void limits_outOfRange_areRefused() {
    assertThatThrownBy(() -> new PictureLimits(1, 0, 1, 1, 1, 1))
        .isInstanceOf(LabException.class)
        .hasMessage("file size limit in megabytes '0' must be 1 to 2047");
  }
}
