package io.imglab.core.image.codec;

import io.imglab.core.image.Picture;
import io.imglab.core.image.PixelRows;
import io.imglab.core.image.Size;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;

/** The fast path for the common case: 8 bits of sRGB, with or without alpha. */
final class ByteSamples implements PixelRows {
  private static final double[] VALUES = values();

  private final BufferedImage image;
  private final int bands;
  private final ComponentSampleModel model;
  private final byte[] bytes;

  ByteSamples(BufferedImage image) {
    this.image = image;
    this.bands = image.getRaster().getNumBands();
    this.model = (ComponentSampleModel) image.getSampleModel();
    this.bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private static double[] values() {
    double[] values = new double[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 255f;
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
        && image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
        && buffer.getNumBanks() == 1
        && buffer.getOffset() == 0
        && image.getRaster().getParent() == null
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
  public void read(int y, double[] planar) {
    int width = image.getWidth();
    int stride = model.getPixelStride();
    for (int band = 0; band < bands; band++) {
      int from = y * model.getScanlineStride() + model.getBandOffsets()[band];
      int end = (band + 1) * width;
      for (int to = band * width; to < end; to++, from += stride) {
        planar[to] = VALUES[bytes[from] & 0xFF];
      }
    }
  }
}
