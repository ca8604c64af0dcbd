package io.imglab.core.chart;

import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * At most 256 colours for all frames of an animation: the colours of the frames if there are few
 * enough, as in grey images, otherwise the result of {@link MedianCut}.
 */
final class Palette {
  private static final int MAX_COLOURS = 256;

  private final int[] colours;
  private final boolean exact;

  /**
   * The index of the nearest colour plus 1 for each cell of the colour cube; 0 if not yet computed.
   */
  private final short[] nearest = new short[Histogram.CELLS];

  private Palette(int[] colours, boolean exact) {
    this.colours = colours;
    this.exact = exact;
  }

  static Palette of(List<int[]> frames) {
    int[] distinct =
        frames.stream()
            .flatMapToInt(Arrays::stream)
            .distinct()
            .limit(MAX_COLOURS + 1)
            .sorted()
            .toArray();
    return distinct.length <= MAX_COLOURS
        ? new Palette(distinct, true)
        : new Palette(MedianCut.colours(Histogram.of(frames), MAX_COLOURS), false);
  }

  /** Whether every colour of the frames is in the palette. */
  boolean isExact() {
    return exact;
  }

  int[] colours() {
    return colours.clone();
  }

  int colour(int index) {
    return colours[index];
  }

  /** The index of the nearest colour; approximate within a cell. */
  int index(int colour) {
    if (exact) {
      return Math.max(0, Arrays.binarySearch(colours, colour));
    }
    int cell = Histogram.cell(colour);
    if (nearest[cell] == 0) {
      nearest[cell] = (short) (1 + nearestIndex(colour));
    }
    return nearest[cell] - 1;
  }

  private int nearestIndex(int colour) {
    double red = PackedRgb.channel(colour, 0);
    double green = PackedRgb.channel(colour, 1);
    double blue = PackedRgb.channel(colour, 2);
    int best = 0;
    for (int i = 1; i < colours.length; i++) {
      if (PackedRgb.distance(colours[i], red, green, blue)
          < PackedRgb.distance(colours[best], red, green, blue)) {
        best = i;
      }
    }
    return best;
  }

  IndexColorModel colorModel() {
    return new IndexColorModel(8, colours.length, channel(0), channel(1), channel(2));
  }

  private byte[] channel(int channel) {
    byte[] values = new byte[colours.length];
    IntStream.range(0, values.length)
        .forEach(i -> values[i] = (byte) PackedRgb.channel(colours[i], channel));
    return values;
  }
}
