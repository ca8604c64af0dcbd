package io.imglab.core.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Chooses colours by cutting boxes of the colour cube (Heckbert 1982, "Color Image Quantization for
 * Frame Buffer Display"), always the box with the largest squared error, across the channel that
 * varies most, at its mean: with less error than Heckbert's cut at the median.
 */
final class MedianCut {
  /** Some cells of the histogram, and how much they would gain from being cut. */
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

  /** At most {@code most} colours. */
  static int[] colours(Histogram histogram, int most) {
    return new MedianCut(histogram).cut(most);
  }

  private int[] cut(int most) {
    List<Box> done = new ArrayList<>();
    PriorityQueue<Box> open =
        new PriorityQueue<>(Comparator.comparingDouble((Box box) -> -box.error));
    open.add(box(histogram.used()));
    while (!open.isEmpty() && done.size() + open.size() < most) {
      Box worst = open.remove();
      int[] low = side(worst, true);
      int[] high = side(worst, false);
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

  private int[] side(Box box, boolean low) {
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
