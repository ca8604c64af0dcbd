package io.imglab.core.style.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * The extent of a tile along one axis of a picture, without and with its halo.
 *
 * @param from first pixel
 * @param to pixel after the last
 * @param outerFrom first pixel of the halo; negative where a torus wraps around
 * @param outerTo pixel after the halo; beyond {@code length} where a torus wraps around
 * @param length pixels of the full side
 */
record TileSpan(int from, int to, int outerFrom, int outerTo, int length) {
  /** Pixels or positions from {@code from} to before {@code to}, within the picture. */
  record Range(int from, int to) {}

  /**
   * Divides a side into spans of about equal length that begin at multiples of {@code unit}.
   *
   * @param longest approximate maximum length of a span
   * @param halo pixels on either side of a span, a multiple of {@code unit}
   * @param torus whether opposite ends of the side meet
   */
  static List<TileSpan> of(int length, int longest, int unit, int halo, boolean torus) {
    int units = length / unit;
    // A span and its halos would cover the full side.
    boolean isSingle = length <= longest + 2 * halo || units < 2;
    int count = isSingle ? 1 : Math.min(units, (length + longest - 1) / longest);
    List<TileSpan> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) units * i / count) * unit;
      int to = i == count - 1 ? length : (int) ((long) units * (i + 1) / count) * unit;
      int outerFrom = torus ? from - halo : Math.max(0, from - halo);
      int outerTo = torus ? to + halo : Math.min(length, to + halo);
      spans.add(new TileSpan(from, to, outerFrom, outerTo, length));
    }
    return spans;
  }

  /** The span with its halo; several ranges where a torus wraps around. */
  List<Range> ranges() {
    List<Range> ranges = new ArrayList<>();
    for (int at = outerFrom; at < outerTo; ) {
      int begin = Math.floorMod(at, length);
      int size = Math.min(outerTo - at, length - begin);
      ranges.add(new Range(begin, begin + size));
      at += size;
    }
    return ranges;
  }

  /** The span without its halo in a full layer. */
  Range positions(int stride) {
    // Pooling drops an odd pixel at the end.
    return new Range(from / stride, to / stride);
  }

  /** The span without its halo in the layer that the network computes for span and halo. */
  Range inner(int stride) {
    Range full = positions(stride);
    int shift = outerFrom / stride;
    return new Range(full.from() - shift, full.to() - shift);
  }

  int outerSize() {
    return outerTo - outerFrom;
  }
}
