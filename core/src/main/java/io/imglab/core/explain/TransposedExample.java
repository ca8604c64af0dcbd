package io.imglab.core.explain;

import io.imglab.core.explain.Numbers.Sum;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A transposed convolution in both views: every number of the input adds a multiple of the kernel,
 * or the kernel, turned by 180 degrees, slides over the input with zeros between its numbers
 * (Dumoulin and Visin 2016, "A guide to convolution arithmetic for deep learning").
 */
public final class TransposedExample {
  private final Values input;
  private final Kernel kernel;
  private final Edges vertical;
  private final Edges horizontal;
  private final int rows;
  private final int columns;

  private TransposedExample(Values input, Kernel kernel) {
    this.input = input;
    this.kernel = kernel;
    this.vertical = edges(kernel.weights().rows());
    this.horizontal = edges(kernel.weights().columns());
    this.rows = whole(input.rows(), kernel.weights().rows()) + vertical.total();
    this.columns = whole(input.columns(), kernel.weights().columns()) + horizontal.total();
  }

  /**
   * Works out an example.
   *
   * @param input one image
   * @throws io.imglab.core.LabException if input and kernel do not fit, or are too large
   */
  public static LayerExample of(Values input, Kernel kernel) {
    kernel.checkInput(input);
    TransposedExample example = new TransposedExample(input, kernel);
    LayerExample.checkSize(
        kernel.weights().outer(), example.rows, example.columns, kernel.weights().channels());
    LayerExample.checkSize(input.count(), kernel.weights().rows(), kernel.weights().columns(), 1);
    return example.workedOut();
  }

  private Edges edges(int side) {
    return kernel
        .padding()
        .ofTransposed(kernel.convention(), side, kernel.stride(), kernel.extra());
  }

  /** The size of the sum of all pieces, before its edges are cut off. */
  private int whole(int size, int side) {
    return (size - 1) * kernel.stride() + side;
  }

  private LayerExample workedOut() {
    int outputs = kernel.weights().outer();
    Values output = Values.of(1, outputs, rows, columns, (n, out, y, x) -> sum(out, y, x).value());
    List<Part> parts = new ArrayList<>();
    parts.add(Part.Numbers.images("input", input));
    parts.add(Part.Numbers.kernel("kernel", kernel.weights()));
    parts.add(new Part.Lines("size of the output", sizes()));
    if (kernel.stride() > 1) {
      parts.add(
          Part.Numbers.images(
              "input with zeros between its numbers, over which the kernel can slide turned by 180"
                  + " degrees",
              stretched()));
    }
    parts.addAll(pieces());
    if (!isWhole()) {
      parts.add(Part.Numbers.images("sum of the pieces", sumOfPieces()));
    }
    parts.add(
        new Part.Lines("numbers of the output", Position.lines(outputs, rows, columns, this::sum)));
    return new LayerExample(layers(), input, parameters(), Map.of(), parts, output);
  }

  private boolean isWhole() {
    return vertical.equals(new Edges(0, 0)) && horizontal.equals(vertical) && !kernel.isBiased();
  }

  private Values stretched() {
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
  private List<Part> pieces() {
    List<Part> pieces = new ArrayList<>();
    for (int c = 0; c < input.channels(); c++) {
      for (int y = 0; y < input.rows(); y++) {
        for (int x = 0; x < input.columns(); x++) {
          pieces.add(piece(c, y, x));
        }
      }
    }
    return pieces;
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
        : "%ss %d to %d".formatted(what, first, first + count - 1);
  }

  private Values sumOfPieces() {
    return Values.of(
        1,
        kernel.weights().outer(),
        whole(input.rows(), kernel.weights().rows()),
        whole(input.columns(), kernel.weights().columns()),
        (n, out, y, x) -> products(out, y, x).value());
  }

  private Sum sum(int out, int y, int x) {
    Sum sum = products(out, y - vertical.before(), x - horizontal.before());
    return kernel.isBiased() ? sum.term(kernel.bias(out)) : sum;
  }

  /** What the pieces add at a position of their sum. */
  private Sum products(int out, int y, int x) {
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

  private List<String> sizes() {
    return List.of(
        size("rows", input.rows(), kernel.weights().rows(), vertical, rows),
        size("columns", input.columns(), kernel.weights().columns(), horizontal, columns));
  }

  private String size(String what, int size, int side, Edges edges, int result) {
    return "%s: (%d - 1) * %d + %d%s%s = %d"
        .formatted(
            what,
            size,
            kernel.stride(),
            side,
            change(edges.before(), "at the start"),
            change(edges.after(), "at the end"),
            result);
  }

  private static String change(int count, String where) {
    return count == 0 ? "" : " %s %d %s".formatted(count < 0 ? "-" : "+", Math.abs(count), where);
  }

  /** Whether one layer of PyTorch cuts off and adds the same. */
  private boolean isOneLayer() {
    int extra = vertical.after() - vertical.before();
    return vertical.equals(horizontal)
        && vertical.before() <= 0
        && extra >= 0
        && extra < kernel.stride();
  }

  /** One layer, or one with the output padding that an axis needs, and a layer that cuts off. */
  private List<Layer> layers() {
    Values weights = kernel.weights();
    int padding = isOneLayer() ? -vertical.before() : 0;
    int extra =
        isOneLayer()
            ? vertical.after() - vertical.before()
            : Math.max(0, Math.max(vertical.after(), horizontal.after()));
    Layer transposed =
        new Layer.TransposedConvolution(
            "transposed",
            weights.channels(),
            weights.outer(),
            kernel.window(padding),
            extra,
            kernel.isBiased(),
            Initial.ZERO);
    Layer cut =
        new Layer.ZeroPad(
            "cut",
            horizontal.before(),
            horizontal.after() - extra,
            vertical.before(),
            vertical.after() - extra);
    return isOneLayer() ? List.of(transposed) : List.of(transposed, cut);
  }

  /** In PyTorch the kernels of a transposed convolution are (inputs, outputs, height, width). */
  private Map<String, Values> parameters() {
    Map<String, Values> parameters = new HashMap<>();
    parameters.put("main.0" + ConvolutionExample.WEIGHT, kernel.weights().transposed());
    if (kernel.isBiased()) {
      parameters.put("main.0" + ConvolutionExample.BIAS, Values.perChannel(kernel.bias()));
    }
    return parameters;
  }
}
