package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputTest {
  /** The transfer function of sRGB (IEC 61966-2-1), for the value of a byte. */
  private static double encoded(int linear) {
    double value = linear / 255.;
    return 255 * (value <= .0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - .055);
  }

  @Test
  void pixelsOfAnotherColourSpace_areConverted(@TempDir Path folder) throws Exception {
    int[] linear = {128, 20, 250};
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
    raster.setPixel(0, 0, linear);
    Path file = Input.of(new BufferedImage(model, raster, false, null)).file(folder, "photo");
    int rgb = ImageIO.read(file.toFile()).getRGB(0, 0);
    for (int i = 0; i < linear.length; i++) {
      assertThat((double) ((rgb >> (16 - 8 * i)) & 255)).isCloseTo(encoded(linear[i]), within(2.));
    }
  }
}
