package io.imglab.app.style.option;

import io.imglab.core.image.PictureSettings;

/**
 * How a result is written.
 *
 * @param strip whether EXIF and the note of the run are left out
 */
public record Writing(PictureSettings settings, boolean strip) {
  public static final Writing DEFAULTS = new Writing(PictureSettings.DEFAULTS, false);
}
