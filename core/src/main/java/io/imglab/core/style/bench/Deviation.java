package io.imglab.core.style.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.style.objective.StyleObjective;

/**
 * How far the lab's evaluation and one by plain calls are apart, relative to the latter.
 *
 * @param loss of the total losses
 * @param gradient of the gradients, in the 2-norm
 */
public record Deviation(double loss, double gradient) {
  /** Compares at some pixels (1, 3, H, W), float64. */
  static Deviation at(NDArray pixels, StyleObjective objective, EagerStyle eager) {
    try (NDManager scope = pixels.getManager().newSubManager()) {
      StyleObjective.Evaluation ours = objective.evaluate(pixels);
      ours.gradient().attach(scope);
      NDArray single = pixels.toType(DataType.FLOAT32, true);
      single.attach(scope);
      EagerStyle.Evaluation plain = eager.evaluate(single);
      plain.gradient().attach(scope);
      double apart = norm(ours.gradient().sub(plain.gradient()));
      return new Deviation(
          Math.abs(ours.losses().total() - plain.loss()) / plain.loss(),
          apart / norm(plain.gradient()));
    }
  }

  private static double norm(NDArray array) {
    return Math.sqrt(array.toType(DataType.FLOAT64, true).square().sum().getDouble());
  }

  /** The larger of both. */
  public double largest() {
    return Math.max(loss, gradient);
  }
}
