package io.imglab.core.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Network;
import io.imglab.core.nn.TorchModule;
import io.imglab.core.tensor.StateDict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An explanation worked out in Java, and the layers that must compute the same.
 *
 * @param parameters values by name in the network
 * @param after values of parameters after the run, such as running statistics
 */
public record LayerExample(
    List<Layer> layers,
    Values input,
    Map<String, Values> parameters,
    Map<String, Values> after,
    List<Part> parts,
    Values output) {
  static final int MOST_CELLS = 1024;

  /** Of the products that are written out. */
  static final int MOST_PRODUCTS = 20_000;

  /** Rounding of single precision, relative to the largest numbers and the length of a sum. */
  private static final double TOLERANCE = 1e-6;

  public LayerExample {
    layers = List.copyOf(layers);
    parameters = Map.copyOf(parameters);
    after = Map.copyOf(after);
    parts = List.copyOf(parts);
  }

  /**
   * Checks that an output is small enough to be written out.
   *
   * @param products of each number of the output
   * @throws LabException if it is empty, or too large
   */
  static void checkSize(int channels, int rows, int columns, int products) {
    if (rows < 1 || columns < 1) {
      throw new InvalidValueException(
          "the output would have '%s' rows and '%s' columns; use a larger input or a smaller kernel"
              .formatted(rows, columns));
    }
    long cells = (long) channels * rows * columns;
    if (cells > MOST_CELLS || cells * products > MOST_PRODUCTS) {
      throw new InvalidValueException(
          "the output would have '%s' numbers of %s products each; use a smaller example"
              .formatted(cells, products));
    }
  }

  /**
   * Runs the layers and returns the explanation.
   *
   * @throws LabException if the layers compute anything else
   */
  public Explanation checked() {
    Architecture plan = Architecture.of(layers, input.shape().slice(1));
    try (NDManager manager = Devices.open("cpu");
        Network network = new Network(plan, 0, manager)) {
      Map<String, NDArray> named = network.parameters().byName();
      network.parameters().restore(state(named, manager), "");
      NDArray batch = NativeArray.of(input.floats(), input.shape(), manager);
      compare(network.forward(batch, ForwardMode.TRAIN), output, "the output");
      after.forEach((name, values) -> compare(named.get(name), values, name));
    }
    return new Explanation(
        layers.stream().map(layer -> TorchModule.of(layer).toString()).toList(), parts, output);
  }

  /** The parameters of the example; those that it does not set, such as buffers, as they are. */
  private StateDict state(Map<String, NDArray> named, NDManager manager) {
    Map<String, NDArray> arrays = new HashMap<>(named);
    parameters.forEach(
        (name, values) ->
            arrays.put(name, NativeArray.of(values.floats(), named.get(name).getShape(), manager)));
    StateDict state = new StateDict();
    arrays.forEach(state::put);
    return state;
  }

  private void compare(NDArray computed, Values expected, String what) {
    if (computed.size() != expected.count()) {
      throw new LabException(
          "the layer makes %s of shape '%s'; report this as a bug"
              .formatted(what, computed.getShape()));
    }
    double tolerance = TOLERANCE * scale();
    float[] actual = computed.toFloatArray();
    float[] wanted = expected.floats();
    for (int i = 0; i < actual.length; i++) {
      if (!(Math.abs(actual[i] - wanted[i]) <= tolerance)) {
        throw new LabException(
            "in single precision the layer gets '%s' instead of %s in %s; use numbers of similar size"
                .formatted(Numbers.text(actual[i]), Numbers.text(wanted[i]), what));
      }
    }
  }

  private double scale() {
    double largest = parameters.values().stream().mapToDouble(Values::scale).max().orElse(1);
    return input.scale() * largest * input.count();
  }
}
