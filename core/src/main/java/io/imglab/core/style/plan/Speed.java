package io.imglab.core.style.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.setup.StyleSetup;

/**
 * How fast a machine computes the steps of a run.
 *
 * @param exact seconds per pixel of an evaluation with the exact loss
 * @param surrogate seconds per pixel of an evaluation with the surrogate loss
 * @param vector seconds to read or write one number of a long vector
 */
record Speed(double exact, double surrogate, double vector) {
  private static final int VECTOR_LENGTH = 1 << 22;

  /**
   * Measures a few evaluations of the run's network on a small picture, in the run's arithmetic.
   *
   * @param network the network of the setup
   */
  static Speed measure(StyleSetup setup, FeatureNetwork network, NDManager manager) {
    EvaluationTiming timing =
        LibtorchSwitches.withTf32(
            setup.config().descent().optimizer().toleratesTf32(),
            () -> EvaluationTiming.of(setup, network, manager));
    return new Speed(timing.exact(), timing.surrogate(), vectorSeconds(manager));
  }

  /**
   * Seconds per pixel of an evaluation, on average over a descent.
   *
   * @param exactShare the share of evaluations with all layers; the others take about as long as
   *     those with the surrogate loss
   */
  double perPixel(double exactShare) {
    return exactShare * exact + (1 - exactShare) * surrogate;
  }

  private static double vectorSeconds(NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray a = scope.zeros(new Shape(VECTOR_LENGTH), DataType.FLOAT32);
      NDArray b = scope.zeros(new Shape(VECTOR_LENGTH), DataType.FLOAT32);
      return EvaluationTiming.median(() -> add(a, b)) / (3. * VECTOR_LENGTH);
    }
  }

  /** Reads one number, so that a GPU has finished when the clock stops. */
  private static void add(NDArray a, NDArray b) {
    try (NDArray first = a.addi(b).get(0)) {
      first.getFloat();
    }
  }
}
