package io.imglab.core.image;

import io.imglab.core.LabException;

/**
 * How pictures are written, where the format leaves a choice.
 *
 * @param depth bits per channel of PNG and TIFF, 8 or 16; 0 for what is usual: 8 and 16
 * @param quality of JPEG, 1 to 100
 */
public record PictureSettings(int depth, int quality) {
  public static final PictureSettings DEFAULTS = new PictureSettings(0, 95);

  private static final int DEEP = 16;

  /**
   * Checks the settings.
   *
   * @throws LabException if one is out of range
   */
  public PictureSettings {
    if (depth != 0 && depth != Byte.SIZE && depth != DEEP) {
      throw new LabException("depth '%d' must be 8 or 16".formatted(depth));
    } else if (quality < 1 || quality > 100) {
      throw new LabException("quality '%d' must be 1 to 100".formatted(quality));
    }
  }

  public boolean isDeep(OutputFormat format) {
    return switch (format) {
      case PNG -> depth == DEEP;
      case TIFF -> depth != Byte.SIZE;
      case JPEG, WEBP -> false;
    };
  }
}
