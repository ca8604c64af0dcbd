package io.imglab.core.explain;

import io.imglab.core.explain.Numbers.Sum;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A convolution, number by number: each output is the sum of the products of the kernel and the
 * part of the padded input that it covers. As in all libraries the kernel is not flipped
 * (mathematically a cross-correlation).
 */
public final class ConvolutionExample {
  static final String WEIGHT = ".weight";
  static final String BIAS = ".bias";

  private final Values input;
  private final Kernel kernel;
  private final Edges vertical;
  private final Edges horizontal;
  private final Values padded;
  private final int rows;
  private final int columns;

  private ConvolutionExample(Values input, Kernel kernel) {
    this.input = input;
    this.kernel = kernel;
    Values weights = kernel.weights();
    this.vertical = edges(input.rows(), weights.rows());
    this.horizontal = edges(input.columns(), weights.columns());
    this.padded = input.padded(vertical, horizontal);
    this.rows = positions(padded.rows(), weights.rows());
    this.columns = positions(padded.columns(), weights.columns());
  }

  /**
   * Works out an example.
   *
   * @param input one image
   * @throws io.imglab.core.LabException if input and kernel do not fit, or are too large
   */
  public static LayerExample of(Values input, Kernel kernel) {
    kernel.checkInput(input);
    ConvolutionExample example = new ConvolutionExample(input, kernel);
    Values weights = kernel.weights();
    int products = weights.channels() * weights.rows() * weights.columns();
    LayerExample.checkSize(weights.outer(), example.rows, example.columns, products);
    return example.workedOut();
  }

  private Edges edges(int size, int side) {
    return kernel.padding().ofConvolution(kernel.convention(), size, side, kernel.stride());
  }

  private int positions(int size, int side) {
    return size < side ? 0 : (size - side) / kernel.stride() + 1;
  }

  private LayerExample workedOut() {
    Values output = Values.of(1, kernel.weights().outer(), rows, columns, this::value);
    List<Part> parts = new ArrayList<>();
    parts.add(Part.Numbers.images("input", input));
    parts.add(Part.Numbers.kernel("kernel", kernel.weights()));
    if (vertical.total() + horizontal.total() > 0) {
      parts.add(Part.Numbers.images("input with padding", padded));
    }
    parts.add(new Part.Lines("size of the output", sizes()));
    parts.add(
        new Part.Lines(
            "numbers of the output",
            Position.lines(kernel.weights().outer(), rows, columns, this::sum)));
    return new LayerExample(layers(), input, parameters(), Map.of(), parts, output);
  }

  private double value(int n, int out, int y, int x) {
    return sum(out, y, x).value();
  }

  private Sum sum(int out, int y, int x) {
    Values weights = kernel.weights();
    Sum sum = new Sum();
    for (int c = 0; c < weights.channels(); c++) {
      for (int i = 0; i < weights.rows(); i++) {
        for (int j = 0; j < weights.columns(); j++) {
          sum.product(
              padded.at(0, c, y * kernel.stride() + i, x * kernel.stride() + j),
              weights.at(out, c, i, j));
        }
      }
    }
    return kernel.isBiased() ? sum.term(kernel.bias(out)) : sum;
  }

  private List<String> sizes() {
    return List.of(
        size("rows", input.rows(), vertical, kernel.weights().rows(), rows),
        size("columns", input.columns(), horizontal, kernel.weights().columns(), columns));
  }

  private String size(String what, int size, Edges edges, int side, int positions) {
    boolean isExact = (size + edges.total() - side) % kernel.stride() == 0;
    return "%s: (%s + %s + %s - %s) / %s + 1 = %s%s"
        .formatted(
            what,
            size,
            edges.before(),
            edges.after(),
            side,
            kernel.stride(),
            positions,
            isExact ? "" : ", the quotient rounded down");
  }

  private boolean isEvenlyPadded() {
    return vertical.isEven() && vertical.equals(horizontal);
  }

  private List<Layer> layers() {
    Values weights = kernel.weights();
    Layer convolution =
        new Layer.Convolution(
            "conv",
            weights.channels(),
            weights.outer(),
            kernel.window(isEvenlyPadded() ? vertical.before() : 0),
            kernel.isBiased(),
            Initial.ZERO);
    return isEvenlyPadded()
        ? List.of(convolution)
        : List.of(
            new Layer.ZeroPad(
                "pad",
                horizontal.before(),
                horizontal.after(),
                vertical.before(),
                vertical.after()),
            convolution);
  }

  private Map<String, Values> parameters() {
    String prefix = isEvenlyPadded() ? "main.0" : "main.1";
    Map<String, Values> parameters = new HashMap<>();
    parameters.put(prefix + WEIGHT, kernel.weights());
    if (kernel.isBiased()) {
      parameters.put(prefix + BIAS, Values.perChannel(kernel.bias()));
    }
    return parameters;
  }
}
