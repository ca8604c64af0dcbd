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
  private final Pieces pieces;
  private final int rows;
  private final int columns;

  private TransposedExample(Values input, Kernel kernel) {
    this.input = input;
    this.kernel = kernel;
    this.vertical = edges(kernel.weights().rows());
    this.horizontal = edges(kernel.weights().columns());
    this.pieces = new Pieces(input, kernel);
    this.rows = pieces.rows() + vertical.total();
    this.columns = pieces.columns() + horizontal.total();
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
              pieces.stretched()));
    }
    parts.addAll(pieces.parts());
    if (!isWhole()) {
      parts.add(Part.Numbers.images("sum of the pieces", pieces.sum()));
    }
    parts.add(
        new Part.Lines("numbers of the output", Position.lines(outputs, rows, columns, this::sum)));
    return new LayerExample(layers(), input, parameters(), Map.of(), parts, output);
  }

  private boolean isWhole() {
    return vertical.equals(new Edges(0, 0)) && horizontal.equals(vertical) && !kernel.isBiased();
  }

  private Sum sum(int out, int y, int x) {
    Sum sum = pieces.at(out, y - vertical.before(), x - horizontal.before());
    return kernel.isBiased() ? sum.term(kernel.bias(out)) : sum;
  }

  private List<String> sizes() {
    return List.of(
        size("rows", input.rows(), kernel.weights().rows(), vertical, rows),
        size("columns", input.columns(), kernel.weights().columns(), horizontal, columns));
  }

  private String size(String what, int size, int side, Edges edges, int result) {
    return "%s: (%s - 1) * %s + %s%s%s = %s"
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
    return count == 0 ? "" : " %s %s %s".formatted(count < 0 ? "-" : "+", Math.abs(count), where);
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
