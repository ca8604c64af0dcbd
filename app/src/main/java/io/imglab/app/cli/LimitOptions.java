package io.imglab.app.cli;

import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import picocli.CommandLine.Option;

/** The limits beyond which picture files are refused; each starts at its default. */
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
      description = "Refuse pictures that need more memory to decode" + DEFAULT)
  private int memory = DEFAULTS.memory();

  @Option(
      names = "--max-ratio",
      paramLabel = "N",
      description = "Refuse pictures of over 16 million pixels with more pixels per byte" + DEFAULT)
  private int ratio = DEFAULTS.ratio();

  @Option(
      names = "--max-metadata",
      paramLabel = "KB",
      description = "Refuse pictures with more EXIF, XMP and comment data" + DEFAULT)
  private int metadata = DEFAULTS.metadata();

  @Option(
      names = "--max-profile",
      paramLabel = "KB",
      description = "Treat larger colour profiles of PNGs as broken" + DEFAULT)
  private int profile = DEFAULTS.profile();

  /**
   * A reader that enforces the limits.
   *
   * @param terminal gets a message about whatever is unusual in a picture
   */
  public PictureReader reader(Terminal terminal) {
    return new PictureReader(toLimits(), terminal::say, () -> false);
  }

  public PictureLimits toLimits() {
    return new PictureLimits(pixels, megabytes, memory, ratio, metadata, profile);
  }
}
