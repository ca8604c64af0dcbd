package io.imglab.core.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A histogram of colours with 64x64x64 cells. */
final class Histogram {
  private static final int BITS = 6;
  private static final int DROPPED_BITS = 8 - BITS;
  static final int CELLS = 1 << (3 * BITS);

  private final long[] counts = new long[CELLS];
  private final long[][] sums = new long[3][CELLS];

  static Histogram of(List<int[]> frames) {
    Histogram histogram = new Histogram();
    for (int[] frame : frames) {
      for (int colour : frame) {
        histogram.add(colour);
      }
    }
    return histogram;
  }

  private void add(int colour) {
    int cell = cell(colour);
    counts[cell]++;
    for (int channel = 0; channel < 3; channel++) {
      sums[channel][cell] += PackedRgb.channel(colour, channel);
    }
  }

  /** The cell of a colour. */
  static int cell(int colour) {
    int cell = 0;
    for (int channel = 0; channel < 3; channel++) {
      cell = (cell << BITS) | (PackedRgb.channel(colour, channel) >> DROPPED_BITS);
    }
    return cell;
  }

  /** The cells that are not empty. */
  int[] occupied() {
    return IntStream.range(0, CELLS).filter(cell -> counts[cell] > 0).toArray();
  }

  double count(int cell) {
    return counts[cell];
  }

  /** The mean of one channel of the colours in a cell. */
  double mean(int cell, int channel) {
    return (double) sums[channel][cell] / counts[cell];
  }

  /** The mean colour of some cells. */
  int mean(int[] cells) {
    double count = Arrays.stream(cells).mapToDouble(this::count).sum();
    double[] mean = new double[3];
    for (int channel = 0; channel < 3; channel++) {
      long[] sum = sums[channel];
      mean[channel] = Arrays.stream(cells).mapToDouble(cell -> sum[cell]).sum() / count;
    }
    return PackedRgb.pack(mean[0], mean[1], mean[2]);
  }
}
