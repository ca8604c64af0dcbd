package io.imglab.app.screen;

import java.util.Optional;

/**
 * How a run is shown on the terminal.
 *
 * @param isVerbose whether losses are shown, too
 * @param drawing how its picture is drawn; empty if it is not
 */
public record View(boolean isVerbose, Optional<PictureDrawing> drawing) {
  /** No losses, no picture. */
  public static final View PLAIN = new View(false, Optional.empty());
}
