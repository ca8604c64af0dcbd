package io.imglab.core.explain;

import io.imglab.core.explain.Numbers.Sum;
import java.util.ArrayList;
import java.util.List;

/**
 * What each number of an input adds to the output of a transposed convolution: itself times the
 * kernel, a stride from the next one.
 *
 * @param input one image
 */
record Pieces(Values input, Kernel kernel) {
  /** Rows of the sum of all pieces, before its edges are cut off. */
  int rows() {
    return (input.rows() - 1) * kernel.stride() + kernel.weights().rows();
  }

  /** Columns of that sum. */
  int columns() {
    return (input.columns() - 1) * kernel.stride() + kernel.weights().columns();
  }

  /** The input with zeros between its numbers, as many as the stride leaves. */
  Values stretched() {
    int stride = kernel.stride();
    return Values.of(
        1,
        input.channels(),
        (input.rows() - 1) * stride + 1,
        (input.columns() - 1) * stride + 1,
        (n, c, y, x) ->
            y % stride == 0 && x % stride == 0 ? input.at(0, c, y / stride, x / stride) : 0);
  }

  /** Each number of the input times the kernels of its channel. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int c = 0; c < input.channels(); c++) {
      for (int y = 0; y < input.rows(); y++) {
        for (int x = 0; x < input.columns(); x++) {
          parts.add(piece(c, y, x));
        }
      }
    }
    return parts;
  }

  private Part piece(int channel, int y, int x) {
    Values weights = kernel.weights();
    double factor = input.at(0, channel, y, x);
    Values product =
        Values.of(
            weights.outer(),
            1,
            weights.rows(),
            weights.columns(),
            (out, c, i, j) -> factor * weights.at(out, channel, i, j));
    int top = y * kernel.stride();
    int left = x * kernel.stride();
    String title =
        "input %s = %s times the kernel, for %s and %s"
            .formatted(
                Position.of(input.channels(), channel, y, x),
                Numbers.text(factor),
                range("row", top, weights.rows()),
                range("column", left, weights.columns()));
    return Part.Numbers.kernel(title, product);
  }

  private static String range(String what, int first, int count) {
    return count == 1
        ? what + " " + first
        : "%ss %s to %s".formatted(what, first, first + count - 1);
  }

  /** The sum of all pieces (1, outputs, rows, columns). */
  Values sum() {
    return Values.of(
        1, kernel.weights().outer(), rows(), columns(), (n, out, y, x) -> at(out, y, x).value());
  }

  /** What the pieces add at a position of their sum. */
  Sum at(int out, int y, int x) {
    Values weights = kernel.weights();
    int stride = kernel.stride();
    Sum sum = new Sum();
    for (int c = 0; c < input.channels(); c++) {
      for (int i = y % stride; i < weights.rows(); i += stride) {
        for (int j = x % stride; j < weights.columns(); j += stride) {
          if (covers(y - i, x - j)) {
            sum.product(
                input.at(0, c, (y - i) / stride, (x - j) / stride), weights.at(out, c, i, j));
          }
        }
      }
    }
    return sum;
  }

  /** Whether there is an input whose piece begins at this position. */
  private boolean covers(int top, int left) {
    return top >= 0
        && left >= 0
        && top / kernel.stride() < input.rows()
        && left / kernel.stride() < input.columns();
  }
}
