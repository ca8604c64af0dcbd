package io.imglab.core.explain;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.explain.Numbers.Sum;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Upsampling by whole factors: each number is repeated, or interpolated between the centres of its
 * neighbours, as PyTorch (without {@code align_corners}) and Keras do.
 */
public final class UpsampleExample {
  private static final int MOST = 8;

  private final Values input;
  private final Layer.Upsample layer;

  private UpsampleExample(Values input, Layer.Upsample layer) {
    this.input = input;
    this.layer = layer;
  }

  /**
   * Works out an example.
   *
   * @param input one image
   * @param rows factor of the height
   * @param columns factor of the width
   * @throws LabException if the factors are out of range, or the output is too large
   */
  public static LayerExample of(Values input, Interpolation interpolation, int rows, int columns) {
    if (Math.min(rows, columns) < 1 || Math.max(rows, columns) > MOST) {
      throw new InvalidValueException(
          "factor '%sx%s' is out of range; both numbers must be from 1 to %s"
              .formatted(rows, columns, MOST));
    }
    input.checkOneImage();
    LayerExample.checkSize(input.channels(), rows * input.rows(), columns * input.columns(), 1);
    Layer.Upsample layer = new Layer.Upsample("upsample", interpolation, rows, columns);
    return new UpsampleExample(input, layer).workedOut();
  }

  private LayerExample workedOut() {
    int height = layer.rows() * input.rows();
    int width = layer.columns() * input.columns();
    Values output =
        Values.of(1, input.channels(), height, width, (n, c, y, x) -> sum(c, y, x).value());
    List<Part> parts = new ArrayList<>();
    parts.add(Part.Numbers.images("input", input));
    parts.add(new Part.Lines("rows of the output", origins("row", height)));
    parts.add(new Part.Lines("columns of the output", origins("column", width)));
    if (layer.interpolation() == Interpolation.BILINEAR) {
      parts.add(
          new Part.Lines(
              "numbers of the output", Position.lines(input.channels(), height, width, this::sum)));
    }
    return new LayerExample(List.of(layer), input, Map.of(), Map.of(), parts, output);
  }

  /** The row or column of the input that one of the output lies at, and how far beyond. */
  private record Origin(int index, double beyond) {
    /** Bilinear: the centre of pixel i of the output lies at (i + 1/2) / factor - 1/2. */
    static Origin of(Interpolation interpolation, int position, int factor, int size) {
      double centre = Math.max((position + .5) / factor - .5, 0);
      int index = interpolation == Interpolation.NEAREST ? position / factor : (int) centre;
      boolean isBetween = interpolation == Interpolation.BILINEAR && index < size - 1;
      return new Origin(index, isBetween ? centre - index : 0);
    }

    String text(String what) {
      return beyond == 0
          ? "%s %s".formatted(what, index)
          : "%s of %s %s + %s of %s %s"
              .formatted(
                  Numbers.text(1 - beyond), what, index, Numbers.text(beyond), what, index + 1);
    }
  }

  private Origin row(int y) {
    return Origin.of(layer.interpolation(), y, layer.rows(), input.rows());
  }

  private Origin column(int x) {
    return Origin.of(layer.interpolation(), x, layer.columns(), input.columns());
  }

  private List<String> origins(String what, int size) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Origin origin = what.equals("row") ? row(i) : column(i);
      lines.add("%s %s = input's %s".formatted(what, i, origin.text(what)));
    }
    return lines;
  }

  private Sum sum(int channel, int y, int x) {
    Origin row = row(y);
    Origin column = column(x);
    Sum sum = new Sum();
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double weight =
            (i == 0 ? 1 - row.beyond() : row.beyond())
                * (j == 0 ? 1 - column.beyond() : column.beyond());
        if (weight > 0) {
          sum.product(weight, input.at(0, channel, row.index() + i, column.index() + j));
        }
      }
    }
    return sum;
  }
}
