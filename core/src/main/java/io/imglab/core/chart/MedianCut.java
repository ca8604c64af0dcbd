package io.imglab.core.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Colour quantisation by splitting boxes of the colour cube (Heckbert 1982, "Color Image
 * Quantization for Frame Buffer Display"). The box with the largest squared error is split next,
 * along the channel with the largest variance and at its mean, which results in less error than
 * Heckbert's split at the median.
 */
final class MedianCut {
  /** Some cells of the histogram, with the channel and the mean at which to split them. */
  private static final class Box {
    final int[] cells;
    int channel;
    double mean;
    double error = -1;

    Box(int[] cells) {
      this.cells = cells;
    }
  }

  private final Histogram histogram;

  private MedianCut(Histogram histogram) {
    this.histogram = histogram;
  }

  /** A palette of at most {@code max} colours. */
  static int[] colours(Histogram histogram, int max) {
    return new MedianCut(histogram).split(max);
  }

  private int[] split(int max) {
    List<Box> done = new ArrayList<>();
    PriorityQueue<Box> open =
        new PriorityQueue<>(Comparator.comparingDouble((Box box) -> -box.error));
    open.add(box(histogram.occupied()));
    while (!open.isEmpty() && done.size() + open.size() < max) {
      Box worst = open.remove();
      int[] low = half(worst, true);
      int[] high = half(worst, false);
      if (low.length == 0 || high.length == 0) {
        done.add(worst);
      } else {
        open.add(box(low));
        open.add(box(high));
      }
    }
    done.addAll(open);
    return done.stream().mapToInt(box -> histogram.mean(box.cells)).sorted().distinct().toArray();
  }

  private int[] half(Box box, boolean low) {
    return Arrays.stream(box.cells)
        .filter(cell -> histogram.mean(cell, box.channel) <= box.mean == low)
        .toArray();
  }

  private Box box(int[] cells) {
    Box box = new Box(cells);
    for (int channel = 0; channel < 3; channel++) {
      double count = 0;
      double sum = 0;
      double squares = 0;
      for (int cell : cells) {
        double value = histogram.mean(cell, channel);
        count += histogram.count(cell);
        sum += histogram.count(cell) * value;
        squares += histogram.count(cell) * value * value;
      }
      double error = squares - sum * sum / count;
      if (error > box.error) {
        box.channel = channel;
        box.mean = sum / count;
        box.error = error;
      }
    }
    return box;
  }
}
