package io.imglab.app.style.option;

import io.imglab.core.image.PictureSettings;
import picocli.CommandLine.Option;

/** How the result is written. */
public final class WritingOptions {
  @Option(
      names = "--depth",
      paramLabel = "8|16",
      description = "Bits per channel (default: 8 in png, 16 in tiff; jpeg has 8).")
  private int depth = PictureSettings.DEFAULTS.depth();

  @Option(
      names = "--quality",
      paramLabel = "1-100",
      description = "Quality of jpeg (default: ${DEFAULT-VALUE}).")
  private int quality = PictureSettings.DEFAULTS.quality();

  @Option(
      names = "--strip-metadata",
      description = "Carry neither the content's EXIF nor the settings into the result.")
  private boolean strip;

  Writing toWriting() {
    return new Writing(new PictureSettings(depth, quality), strip);
  }
}
