package io.imglab.core.image.codec;

import io.imglab.core.image.Picture;
import io.imglab.core.image.PixelRows;
import io.imglab.core.image.Size;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The samples of a decoded image, row by row, at full precision. {@link BufferedImage#getRGB(int,
 * int)} would reduce 16 bits to 8 and brighten grey.
 */
final class Samples implements PixelRows {
  private static final long UNSIGNED = 0xFFFFFFFFL;

  private final BufferedImage image;
  private final Raster raster;
  private final ColorModel colors;
  private final SrgbConversion conversion;
  private final int components;
  private final int stride;
  private final float[] scale;

  private Samples(BufferedImage image, SrgbConversion conversion) {
    this.image = image;
    this.raster = image.getRaster();
    this.colors = image.getColorModel();
    this.conversion = conversion;
    boolean indexed = colors instanceof IndexColorModel;
    this.components = colors.getNumColorComponents();
    this.stride = indexed ? 4 : raster.getNumBands();
    this.scale = new float[stride];
    for (int band = 0; band < stride; band++) {
      scale[band] = indexed ? 1 / 255f : scale(band);
    }
  }

  /** The rows of {@code image} in sRGB, converted by {@code conversion}. */
  static PixelRows of(BufferedImage image, SrgbConversion conversion) {
    return ByteSamples.canRead(image, conversion)
        ? new ByteSamples(image)
        : new Samples(image, conversion);
  }

  private float scale(int band) {
    // Not the raster's sample size: that is 16 for a TIFF of 10, 12 or 14 bits.
    int bits = colors.getComponentSize(Math.min(band, colors.getNumComponents() - 1));
    return switch (raster.getDataBuffer().getDataType()) {
      case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> 1;
      case DataBuffer.TYPE_SHORT -> 1f / Short.MAX_VALUE;
      default -> (float) (1.0 / ((1L << bits) - 1));
    };
  }

  @Override
  public Size size() {
    return new Size(image.getWidth(), image.getHeight());
  }

  @Override
  public boolean hasAlpha() {
    return colors.hasAlpha();
  }

  @Override
  public void read(int y, double[] planar) {
    float[] row = row(y);
    float[] color = conversion.toSrgb(color(row));
    int width = image.getWidth();
    for (int i = 0; i < color.length; i++) {
      planar[i % Picture.CHANNELS * width + i / Picture.CHANNELS] = color[i];
    }
    if (hasAlpha()) {
      for (int x = 0; x < width; x++) {
        planar[Picture.CHANNELS * width + x] = alpha(row, x);
      }
    }
  }

  /**
   * All bands of row {@code y}, including alpha, scaled to 0..1. Values that are not finite are
   * refused: they would spoil every pixel computed from them.
   */
  private float[] row(int y) {
    float[] row =
        colors instanceof IndexColorModel indexed
            ? lookedUp(indexed, y)
            : raster.getPixels(0, y, image.getWidth(), 1, (float[]) null);
    boolean is32Bit = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_INT;
    for (int i = 0; i < row.length; i++) {
      // 32-bit samples are returned as signed ints.
      float sample = is32Bit && row[i] < 0 ? row[i] + (UNSIGNED + 1) : row[i];
      row[i] = sample * scale[i % stride];
      if (!Float.isFinite(row[i])) {
        throw new IllegalArgumentException("a sample is not a finite number");
      }
    }
    return row;
  }

  private float[] lookedUp(IndexColorModel palette, int y) {
    float[] row = new float[4 * image.getWidth()];
    for (int x = 0; x < image.getWidth(); x++) {
      int index = raster.getSample(x, y, 0);
      row[4 * x] = palette.getRed(index);
      row[4 * x + 1] = palette.getGreen(index);
      row[4 * x + 2] = palette.getBlue(index);
      row[4 * x + 3] = palette.getAlpha(index);
    }
    return row;
  }

  /** The colour components of a row without alpha and other extra bands, not premultiplied. */
  private float[] color(float[] row) {
    float[] color = new float[image.getWidth() * components];
    for (int i = 0; i < color.length; i++) {
      int x = i / components;
      float sample = row[x * stride + i % components];
      float alpha = colors.isAlphaPremultiplied() ? alpha(row, x) : 1;
      color[i] = alpha == 0 ? 0 : sample / alpha;
    }
    return color;
  }

  private float alpha(float[] row, int x) {
    return colors.hasAlpha() ? row[x * stride + components] : 1;
  }
}
