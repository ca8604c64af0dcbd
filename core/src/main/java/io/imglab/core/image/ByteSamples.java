package io.imglab.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;

/** The common case in a tight loop: 8 bits of sRGB, with alpha or without. */
final class ByteSamples implements PixelRows {
  private static final float[] VALUES = values();

  private final BufferedImage image;
  private final int bands;
  private final byte[] row;

  ByteSamples(BufferedImage image) {
    this.image = image;
    this.bands = image.getRaster().getNumBands();
    this.row = new byte[bands * image.getWidth()];
  }

  private static float[] values() {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * (float) (1.0 / 255);
    }
    return values;
  }

  static boolean canRead(BufferedImage image, SrgbConversion conversion) {
    ColorModel colors = image.getColorModel();
    int bands = colors.hasAlpha() ? Picture.CHANNELS + 1 : Picture.CHANNELS;
    return conversion == SrgbConversion.NONE
        && colors instanceof ComponentColorModel
        && image.getSampleModel() instanceof ComponentSampleModel
        && !colors.isAlphaPremultiplied()
        && image.getRaster().getTransferType() == DataBuffer.TYPE_BYTE
        && image.getRaster().getNumBands() == bands
        && colors.getComponentSize(0) == Byte.SIZE;
  }

  @Override
  public Size size() {
    return new Size(image.getWidth(), image.getHeight());
  }

  @Override
  public boolean hasAlpha() {
    return bands > Picture.CHANNELS;
  }

  @Override
  public void read(int y, float[] planar) {
    int width = image.getWidth();
    image.getRaster().getDataElements(0, y, width, 1, row);
    for (int band = 0; band < bands; band++) {
      int to = band * width;
      for (int from = band; from < row.length; from += bands) {
        planar[to++] = VALUES[row[from] & 0xFF];
      }
    }
  }
}
