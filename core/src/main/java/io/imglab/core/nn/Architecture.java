package io.imglab.core.nn;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The layers of a network with everything that follows from them and the shape of the input:
 * shapes, names of parameters, cost.
 *
 * @param input shape of the input; like all shapes here without the batch axis
 */
public record Architecture(Shape input, List<Step> steps) {
  /**
   * A layer at its position in the network.
   *
   * @param prefix prefix of the names of its parameters, such as {@code main.3}
   */
  public record Step(Layer layer, String prefix, Shape input, Shape output) {
    /** The parameters with their full names, in the layer's order. */
    List<Named> parameters() {
      return layer.parameters().stream()
          .map(parameter -> new Named(prefix + '.' + parameter.name(), parameter))
          .toList();
    }

    /** The number of trained values. */
    public long learnt() {
      return layer.parameters().stream()
          .filter(Parameter::learnt)
          .mapToLong(parameter -> parameter.shape().size())
          .sum();
    }
  }

  /** A parameter under its full name. */
  record Named(String name, Parameter parameter) {}

  public Architecture {
    steps = List.copyOf(steps);
  }

  /** Whether a layer multiplies its input with kernels or a matrix of its own. */
  public static boolean isProduct(Layer layer) {
    return layer instanceof Layer.Convolution
        || layer instanceof Layer.TransposedConvolution
        || layer instanceof Layer.Dense;
  }

  /**
   * Whether the output for an image depends on that image alone (and on random numbers), whatever
   * else is in the batch. It is not known of a script, nor is it so where batch statistics are
   * used.
   */
  public boolean treatsImagesAlone() {
    return steps.stream()
        .map(Step::layer)
        .noneMatch(layer -> layer instanceof Layer.BatchNorm || layer instanceof Layer.Script);
  }

  /**
   * Computes the shapes and names of a network. Parameters are named as PyTorch names those of a
   * module with one {@code Sequential} called {@code main}; reshaping happens between its layers
   * and is not counted.
   *
   * @throws IllegalArgumentException if a layer does not fit the one before
   */
  public static Architecture of(List<Layer> layers, Shape input) {
    List<Step> steps = new ArrayList<>();
    Shape shape = input;
    int position = 0;
    for (Layer layer : layers) {
      Shape output = layer.output(shape);
      steps.add(new Step(layer, "main." + position, shape, output));
      position += layer instanceof Layer.Reshape ? 0 : 1;
      shape = output;
    }
    return new Architecture(input, steps);
  }

  /** Shape of the output. */
  public Shape output() {
    return steps.isEmpty() ? input : steps.get(steps.size() - 1).output();
  }

  /** The number of trained values. */
  public long learnt() {
    return steps.stream().mapToLong(Step::learnt).sum();
  }

  /** Multiply-adds of a forward pass of one image. */
  public double multiplyAdds() {
    return steps.stream().mapToDouble(step -> step.layer().multiplyAdds(step.input())).sum();
  }

  /** Multiply-adds of the first layer with any: those of a gradient that is not needed. */
  public double multiplyAddsOfFirst() {
    return steps.stream()
        .mapToDouble(step -> step.layer().multiplyAdds(step.input()))
        .filter(cost -> cost > 0)
        .findFirst()
        .orElse(0);
  }

  /** All parameters and buffers in the order of the forward pass. */
  List<Named> parameters() {
    return steps.stream().flatMap(step -> step.parameters().stream()).toList();
  }

  /** Shapes of all parameters and buffers by name. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new java.util.LinkedHashMap<>();
    parameters().forEach(named -> shapes.put(named.name(), named.parameter().shape()));
    return shapes;
  }
}
