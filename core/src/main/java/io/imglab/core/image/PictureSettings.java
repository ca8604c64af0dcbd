package io.imglab.core.image;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.nio.file.Path;

/**
 * Encoding settings of picture files, where the format leaves a choice.
 *
 * @param depth bits per channel of PNG and TIFF, 8 or 16; 0 for the default: 8 for PNG and 16 for
 *     TIFF
 * @param quality of JPEG, 1 to 100
 */
public record PictureSettings(int depth, int quality) {
  public static final PictureSettings DEFAULTS = new PictureSettings(0, 95);

  /**
   * Checks the settings.
   *
   * @throws LabException if one is out of range
   */
  public PictureSettings {
    if (depth != 0 && depth != Byte.SIZE && depth != Short.SIZE) {
      throw new InvalidValueException("depth '%s' must be 8 or 16".formatted(depth));
    } else if (quality < 1 || quality > 100) {
      throw new InvalidValueException("quality '%s' must be 1 to 100".formatted(quality));
    }
  }

  /**
   * Checks that the format of a file has the depth that is asked for.
   *
   * @throws InvalidValueException if it has not
   */
  public void check(Path output) {
    if (depth == Short.SIZE && !is16Bit(OutputFormat.of(output))) {
      throw new InvalidValueException(
          "depth '%s' is not possible for '%s'; name a .png or .tiff, or leave the depth out"
              .formatted(depth, output));
    }
  }

  /** Whether pictures of a format are written with 16 bits per channel. */
  public boolean is16Bit(OutputFormat format) {
    return switch (format) {
      case PNG -> depth == Short.SIZE;
      case TIFF -> depth != Byte.SIZE;
      case JPEG, WEBP -> false;
    };
  }
}
