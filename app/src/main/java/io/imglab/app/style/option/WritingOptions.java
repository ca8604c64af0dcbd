package io.imglab.app.style.option;

import io.imglab.core.image.PictureSettings;
import picocli.CommandLine.Option;

/** The options of how results are written. */
public final class WritingOptions {
  @Option(
      names = "--depth",
      paramLabel = "8|16",
      description = "Bits per channel (default: 8 for png, 16 for tiff; jpeg is always 8).")
  private int depth = PictureSettings.DEFAULTS.depth();

  @Option(
      names = "--quality",
      paramLabel = "1-100",
      description = "JPEG quality (default: ${DEFAULT-VALUE}).")
  private int quality = PictureSettings.DEFAULTS.quality();

  @Option(
      names = "--strip-metadata",
      description = "Write neither the content's EXIF nor the settings into the result.")
  private boolean strip;

  Writing toWriting() {
    return new Writing(new PictureSettings(depth, quality), strip);
  }
}
