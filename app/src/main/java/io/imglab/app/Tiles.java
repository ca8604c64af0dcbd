package io.imglab.app;

import org.jspecify.annotations.Nullable;

/**
 * In which tiles a network shall look at pictures.
 *
 * @param side in pixels; 0 for none, null for what the memory asks for
 */
record Tiles(@Nullable Integer side) {
  /** Smaller ones would be nearly all halo. */
  static final int LEAST = 64;

  static final String AUTO = "auto";
  static final String NONE = "none";

  @Override
  public String toString() {
    return side == null ? AUTO : side == 0 ? NONE : side.toString();
  }
}
