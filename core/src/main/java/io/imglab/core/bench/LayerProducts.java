package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Conversion;
import java.util.ArrayList;
import java.util.List;

/**
 * The convolutions and dense layers of a network, each alone: forward and the gradients that the
 * work needs, on arrays that already have the best memory order and the precision. What the work
 * takes beyond this is not its products.
 */
public final class LayerProducts implements TimedWork {
  private final NDManager manager;
  private final Conversion conversion;
  private final int batch;
  private final List<Call> calls = new ArrayList<>();
  private double gflop;

  /**
   * A layer with the function that computes it, which is run some times.
   *
   * @param input its shape, with the batch axis
   */
  private record Call(Layer layer, Shape input, int times, ScriptFunction function) {}

  /**
   * An empty chain.
   *
   * @param batch images per call
   */
  public LayerProducts(Precision precision, int batch, NDManager parent) {
    this.manager = parent.newSubManager();
    this.batch = batch;
    this.conversion = new Conversion(precision, manager);
  }

  /**
   * Adds the layers of a network that have products.
   *
   * @param weights whether the gradients of weights are computed, too
   * @param first whether the first layer's gradient of its input is computed
   * @param times how often the work computes them
   */
  public LayerProducts add(Architecture network, boolean weights, boolean first, int times) {
    return add(network, weights, first, times, batch);
  }

  /** The same for the two batches of D's turn, which are one where it treats images alone. */
  public LayerProducts addForTwo(Architecture network, boolean weights, boolean first) {
    return network.treatsImagesAlone()
        ? add(network, weights, first, 1, 2 * batch)
        : add(network, weights, first, 2, batch);
  }

  private LayerProducts add(
      Architecture network, boolean weights, boolean first, int times, int images) {
    boolean isFirst = true;
    for (Architecture.Step step : network.steps()) {
      double cost = step.layer().multiplyAdds(step.input());
      if (Architecture.isProduct(step.layer())) {
        Gradients gradients = new Gradients(first || !isFirst, weights);
        ScriptFunction function =
            ScriptFunction.compile(ProductScript.of(step.layer(), gradients), manager);
        Shape input = new Shape(images).addAll(step.input());
        calls.add(new Call(step.layer(), input, times, function));
        gflop += 2 * cost * images * times * gradients.products() / 1e9;
      }
      isFirst &= cost == 0;
    }
    return this;
  }

  /** Floating-point operations in units of 1e9. */
  public double gflop() {
    return gflop;
  }

  @Override
  public double seconds() {
    return calls.stream().mapToDouble(this::seconds).sum();
  }

  /** The arrays hold constants: the time does not depend on the values. */
  private double seconds(Call call) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = constant(scope, call.input(), .5f);
      NDArray w = constant(scope, call.layer().parameters().get(0).shape(), .01f);
      long start = System.nanoTime();
      for (int i = 0; i < call.times(); i++) {
        try (NDArray corner = call.function().call(x, w)) {
          corner.getFloat();
        }
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private NDArray constant(NDManager scope, Shape shape, float value) {
    try (NDArray exact = scope.full(shape, value)) {
      return conversion.of(exact);
    }
  }

  @Override
  public void close() {
    calls.forEach(call -> call.function().close());
    conversion.close();
    manager.close();
  }
}
