package io.imglab.core.style.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of one side of a picture, and how far around it the network has to look.
 *
 * @param from first pixel
 * @param to pixel behind the last
 * @param outerFrom first pixel of what the network looks at; negative where a torus goes on
 * @param outerTo pixel behind that; beyond {@code length} where a torus goes on
 * @param length of the whole side
 */
record TileSpan(int from, int to, int outerFrom, int outerTo, int length) {
  /** A range of pixels that lies within the picture. */
  record Range(int from, int to) {}

  /**
   * Cuts a side into ranges of about equal length that begin at multiples of {@code unit}.
   *
   * @param longest length that a range may have, about
   * @param halo what is looked at on either side of a range, a multiple of {@code unit}
   * @param torus whether the side goes on at its other end
   */
  static List<TileSpan> of(int length, int longest, int unit, int halo, boolean torus) {
    int units = length / unit;
    // What a range and its halos cover is no smaller than the whole.
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

  /** What the network looks at, in ranges where a torus goes round. */
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

  /** Its own positions in a whole layer. */
  Range positions(int stride) {
    // A pooling leaves out an odd pixel at the far end.
    return new Range(from / stride, to / stride);
  }

  /** Its own positions in the layer as the network gives it for what it looked at. */
  Range inner(int stride) {
    Range whole = positions(stride);
    int shift = outerFrom / stride;
    return new Range(whole.from() - shift, whole.to() - shift);
  }

  int outerSize() {
    return outerTo - outerFrom;
  }
}
