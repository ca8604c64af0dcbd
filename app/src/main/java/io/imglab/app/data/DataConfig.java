package io.imglab.app.data;

import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.decode.Resize;
import java.nio.file.Path;

/**
 * The images that a run trains on.
 *
 * @param flip whether half of them are mirrored left to right
 * @param resize how those of other proportions get the shape
 */
public record DataConfig(Path path, boolean flip, BadImages badImages, Resize resize) {
  /** Images that are cropped where needed. */
  public DataConfig(Path path, boolean flip, BadImages badImages) {
    this(path, flip, badImages, Resize.CROP);
  }
}
