package io.imglab.app.cli;

import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import picocli.CommandLine.Option;

/** What a picture file may ask for before it is refused; each begins at its default. */
public final class LimitOptions {
  private static final PictureLimits DEFAULTS = PictureLimits.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "Refuse pictures with more pixels" + DEFAULT)
  private long pixels = DEFAULTS.pixels();

  @Option(
      names = "--max-megabytes",
      paramLabel = "N",
      description = "Refuse larger picture files" + DEFAULT)
  private int megabytes = DEFAULTS.megabytes();

  @Option(
      names = "--max-memory",
      paramLabel = "MB",
      description = "Refuse pictures that take more memory to decode" + DEFAULT)
  private int memory = DEFAULTS.memory();

  @Option(
      names = "--max-ratio",
      paramLabel = "N",
      description = "Refuse pictures over 16 million pixels with more of them a byte" + DEFAULT)
  private int ratio = DEFAULTS.ratio();

  @Option(
      names = "--max-metadata",
      paramLabel = "KB",
      description = "Refuse pictures with more EXIF, XMP and comments" + DEFAULT)
  private int metadata = DEFAULTS.metadata();

  @Option(
      names = "--max-profile",
      paramLabel = "KB",
      description = "Take a larger colour profile of a PNG for broken" + DEFAULT)
  private int profile = DEFAULTS.profile();

  /**
   * A reader that keeps to the limits.
   *
   * @param terminal is told of what is odd about a picture
   */
  public PictureReader reader(Terminal terminal) {
    return new PictureReader(toLimits(), terminal::say, () -> false);
  }

  public PictureLimits toLimits() {
    return new PictureLimits(pixels, megabytes, memory, ratio, metadata, profile);
  }
}
