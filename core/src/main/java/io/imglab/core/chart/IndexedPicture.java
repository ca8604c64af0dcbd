package io.imglab.core.chart;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.util.List;

/** A picture in at most 256 colours, dithered if it has more. */
public final class IndexedPicture {
  private final Size size;
  private final int[] colours;
  private final byte[] indices;

  private IndexedPicture(Size size, int[] colours, byte[] indices) {
    this.size = size;
    this.colours = colours;
    this.indices = indices;
  }

  /** The picture, without its alpha, in the colours that suit it best. */
  public static IndexedPicture of(Picture picture) {
    int[] pixels = PackedRgb.of(picture);
    Palette palette = Palette.of(List.of(pixels));
    byte[] indices =
        palette.isExact()
            ? exact(pixels, palette)
            : Dithering.indices(pixels, picture.width(), palette);
    return new IndexedPicture(picture.size(), palette.colours(), indices);
  }

  private static byte[] exact(int[] pixels, Palette palette) {
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      indices[i] = (byte) palette.index(pixels[i]);
    }
    return indices;
  }

  public Size size() {
    return size;
  }

  /** The colours as {@code 0xRRGGBB}. */
  public int[] colours() {
    return colours.clone();
  }

  /** The index of a pixel's colour. */
  public int index(int x, int y) {
    return Byte.toUnsignedInt(indices[y * size.width() + x]);
  }
}
