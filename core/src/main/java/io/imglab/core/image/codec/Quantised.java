package io.imglab.core.image.codec;

import io.imglab.core.image.Picture;
import io.imglab.core.image.PixelRows;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Conversion of pictures to integer samples for encoders. */
final class Quantised {
  private static final int MAX_8_BIT = 255;
  private static final int MAX_16_BIT = 65535;

  private Quantised() {}

  /** The picture clamped to 0..1, in 8 or 16 bits, with alpha if it has one. */
  static BufferedImage image(Picture picture, boolean is16Bit) {
    int type = is16Bit ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
    int bands = picture.rows().hasAlpha() ? Picture.CHANNELS + 1 : Picture.CHANNELS;
    WritableRaster raster =
        Raster.createInterleavedRaster(type, picture.width(), picture.height(), bands, null);
    fill(raster, picture.rows(), is16Bit ? MAX_16_BIT : MAX_8_BIT);
    return new BufferedImage(colors(bands > Picture.CHANNELS, type), raster, false, null);
  }

  private static ComponentColorModel colors(boolean alpha, int type) {
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    int transparency = alpha ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE;
    return new ComponentColorModel(srgb, alpha, false, transparency, type);
  }

  private static void fill(WritableRaster raster, PixelRows rows, int max) {
    int width = raster.getWidth();
    double[] row = new double[rows.rowLength()];
    int[] samples = new int[row.length];
    for (int y = 0; y < raster.getHeight(); y++) {
      rows.read(y, row);
      for (int i = 0; i < row.length; i++) {
        int interleaved = i % width * raster.getNumBands() + i / width;
        samples[interleaved] = Math.round(max * Math.max(0, Math.min((float) row[i], 1)));
      }
      raster.setPixels(0, y, width, 1, samples);
    }
  }
}
