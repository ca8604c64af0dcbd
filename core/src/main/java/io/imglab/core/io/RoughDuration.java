package io.imglab.core.io;

import java.util.Locale;

/** Durations in words, as exact as an estimate is. */
public final class RoughDuration {
  private RoughDuration() {}

  /** {@code 48 s}, {@code 11 min} or {@code 1.5 h}. */
  public static String of(double seconds) {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
    }
    return seconds < 5400
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
