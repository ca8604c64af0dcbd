package io.imglab.core.style.descent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/** The pixels of the last evaluation that was not taken back. */
final class LastIterate {
  private static final String PIXELS = "last.pixels";

  private final NDManager manager;
  private @Nullable NDArray pixels;

  LastIterate(NDManager manager) {
    this.manager = manager;
  }

  void replace(NDArray evaluated) {
    clear();
    pixels = evaluated.duplicate();
    pixels.attach(manager);
  }

  private void clear() {
    if (pixels != null) {
      pixels.close();
      pixels = null;
    }
  }

  /** Null before the first evaluation. */
  @Nullable NDArray pixels() {
    return pixels;
  }

  void save(StateDict state) {
    if (pixels != null) {
      state.put(PIXELS, pixels);
    }
  }

  void restore(StateDict state) {
    clear();
    if (state.contains(PIXELS)) {
      replace(state.array(PIXELS));
    }
  }
}
