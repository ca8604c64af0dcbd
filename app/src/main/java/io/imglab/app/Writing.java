package io.imglab.app;

import io.imglab.core.image.PictureSettings;

/**
 * How a result is written.
 *
 * @param strip whether EXIF and settings stay out of it
 */
record Writing(PictureSettings settings, boolean strip) {
  static final Writing DEFAULTS = new Writing(PictureSettings.DEFAULTS, false);
}
