package io.imglab.app.data;

import io.imglab.core.data.decode.Resize;
import picocli.CommandLine.Option;

/** How the images of a data set get their shape. */
public final class ResizeOption {
  @Option(
      names = "--resize",
      paramLabel = "crop|squash",
      description =
          "Crop images of other proportions to their centre, or squash them as a whole (default:"
              + " ${DEFAULT-VALUE}).")
  private Resize resize = Resize.CROP;

  public Resize resize() {
    return resize;
  }
}
