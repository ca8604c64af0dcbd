package io.imglab.core.explain;

import io.imglab.core.explain.Numbers.Sum;
import java.util.ArrayList;
import java.util.List;

/** How positions are written: {@code [row,column]}, after the channel if there are several. */
final class Position {
  private Position() {}

  /** The sum at a position. */
  @FunctionalInterface
  interface Sums {
    Sum at(int channel, int row, int column);
  }

  static String of(int channels, int channel, int row, int column) {
    return channels == 1
        ? "[%s,%s]".formatted(row, column)
        : "[%s][%s,%s]".formatted(channel, row, column);
  }

  /** One line for each position of an image: {@code [0,1] = 1*2 + 3*4 = 14}. */
  static List<String> lines(int channels, int rows, int columns, Sums sums) {
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          lines.add(of(channels, c, y, x) + " = " + sums.at(c, y, x));
        }
      }
    }
    return lines;
  }
}
