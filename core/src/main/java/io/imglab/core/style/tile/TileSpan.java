package io.imglab.core.style.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of one side of a picture, and how far around it the network has to look.
 *
 * @param from first pixel
 * @param to pixel behind the last
 * @param outerFrom first pixel of what the network looks at; negative where a torus goes on
 * @param outerTo pixel behind that; beyond {@code length} where a torus goes on
 * @param length of the whole side
 */
record TileSpan(int from, int to, int outerFrom, int outerTo, int length) {
  /** A range of pixels that lies within the picture. */
  record Piece(int from, int to) {}

  /**
   * Cuts a side into pieces of about equal length that begin at multiples of {@code unit}.
   *
   * @param longest length that a piece may have, about
   * @param halo what is looked at on either side of a piece, a multiple of {@code unit}
   * @param torus whether the side goes on at its other end
   */
  static List<TileSpan> of(int length, int longest, int unit, int halo, boolean torus) {
    int units = length / unit;
    // What a piece and its halos cover is no smaller than the whole.
    boolean isWhole = length <= longest + 2 * halo || units < 2;
    int count = isWhole ? 1 : Math.min(units, (length + longest - 1) / longest);
    List<TileSpan> stretches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) units * i / count) * unit;
      int to = i == count - 1 ? length : (int) ((long) units * (i + 1) / count) * unit;
      int outerFrom = torus ? from - halo : Math.max(0, from - halo);
      int outerTo = torus ? to + halo : Math.min(length, to + halo);
      stretches.add(new TileSpan(from, to, outerFrom, outerTo, length));
    }
    return stretches;
  }

  /** What the network looks at, in pieces where a torus goes round. */
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (int at = outerFrom; at < outerTo; ) {
      int begin = Math.floorMod(at, length);
      int size = Math.min(outerTo - at, length - begin);
      pieces.add(new Piece(begin, begin + size));
      at += size;
    }
    return pieces;
  }

  /** Its own places in a whole layer. */
  Piece places(int stride) {
    // A pooling leaves out an odd pixel at the far end.
    return new Piece(from / stride, to / stride);
  }

  /** Its own places in the layer as the network gives it for what it looked at. */
  Piece inner(int stride) {
    Piece whole = places(stride);
    int shift = outerFrom / stride;
    return new Piece(whole.from() - shift, whole.to() - shift);
  }

  int outerSize() {
    return outerTo - outerFrom;
  }
}
