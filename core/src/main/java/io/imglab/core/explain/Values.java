package io.imglab.core.explain;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.Arrays;
import java.util.List;

/**
 * A few numbers with four axes: images (N, C, H, W) or kernels (outputs, inputs, height, width).
 * Immutable.
 */
public final class Values {
  private final int outer;
  private final int channels;
  private final int rows;
  private final int columns;
  private final double[] numbers;

  private Values(int outer, int channels, int rows, int columns, double[] numbers) {
    this.outer = outer;
    this.channels = channels;
    this.rows = rows;
    this.columns = columns;
    this.numbers = numbers;
  }

  /** Computes a number from its position. */
  @FunctionalInterface
  interface Cell {
    double at(int outer, int channel, int row, int column);
  }

  /** Values that {@code cell} computes. */
  static Values of(int outer, int channels, int rows, int columns, Cell cell) {
    double[] numbers = new double[outer * channels * rows * columns];
    int i = 0;
    for (int n = 0; n < outer; n++) {
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < rows; y++) {
          for (int x = 0; x < columns; x++) {
            numbers[i++] = cell.at(n, c, y, x);
          }
        }
      }
    }
    return new Values(outer, channels, rows, columns, numbers);
  }

  /** One value for each channel. */
  static Values perChannel(List<Double> numbers) {
    return of(1, numbers.size(), 1, 1, (n, c, y, x) -> numbers.get(c));
  }

  /**
   * One image with the channels of several.
   *
   * @throws LabException if their sizes differ
   */
  public static Values channels(List<Values> parts) {
    Values first = parts.get(0);
    for (Values part : parts) {
      if (part.outer != first.outer || part.rows != first.rows || part.columns != first.columns) {
        throw new InvalidValueException(
            "the input has parts of shape '%s' and '%s'; make their sizes equal"
                .formatted(first.shape(), part.shape()));
      }
    }
    int channels = parts.stream().mapToInt(Values::channels).sum();
    return of(
        first.outer, channels, first.rows, first.columns, (n, c, y, x) -> at(parts, n, c, y, x));
  }

  private static double at(List<Values> parts, int n, int channel, int y, int x) {
    int c = channel;
    for (Values part : parts) {
      if (c < part.channels) {
        return part.at(n, c, y, x);
      }
      c -= part.channels;
    }
    throw new IndexOutOfBoundsException(channel);
  }

  /** Images, or outputs of kernels. */
  public int outer() {
    return outer;
  }

  /** Channels, or inputs of kernels. */
  public int channels() {
    return channels;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** The number at a position. */
  public double at(int n, int channel, int row, int column) {
    return numbers[((n * channels + channel) * rows + row) * columns + column];
  }

  /** The number at a position of an image with zeros around it. */
  double atOrZero(int n, int channel, int row, int column) {
    boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
    return inside ? at(n, channel, row, column) : 0;
  }

  /** The same image with rows and columns of zeros around it; negative edges cut off. */
  Values padded(Edges vertical, Edges horizontal) {
    return of(
        outer,
        channels,
        rows + vertical.total(),
        columns + horizontal.total(),
        (n, c, y, x) -> atOrZero(n, c, y - vertical.before(), x - horizontal.before()));
  }

  /** The values with the first two axes exchanged. */
  Values transposed() {
    return of(channels, outer, rows, columns, (n, c, y, x) -> at(c, n, y, x));
  }

  /** All numbers in order. */
  public List<Double> list() {
    return Arrays.stream(numbers).boxed().toList();
  }

  /**
   * Checks that these are the values of one image.
   *
   * @throws LabException if there are several
   */
  void checkOneImage() {
    if (outer != 1) {
      throw new InvalidValueException(
          "the input has '%s' images; give one, with its channels separated by |".formatted(outer));
    }
  }

  /** The largest absolute value, at least 1. */
  double scale() {
    return Math.max(1, Arrays.stream(numbers).map(Math::abs).max().orElse(1));
  }

  int count() {
    return numbers.length;
  }

  Shape shape() {
    return new Shape(outer, channels, rows, columns);
  }

  float[] floats() {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
