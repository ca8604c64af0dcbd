package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * What a student's activations at one layer must be multiplied by, channel by channel, for
 * distances between pictures to be as large as its teacher's.
 *
 * <p>A student that is not sure says something near the mean, so its distances are too short; and
 * it has only some of the teacher's directions. What counts in style transfer is how far a picture
 * has come from its content: the difference between the images of a batch.
 */
final class Calibration {
  private final NDArray map;
  private double[] student = {};
  private double[] target = {};
  private double teacher;

  /**
   * Begins with nothing seen.
   *
   * @param map makes the student's target of the teacher's activations: (r, C, 1, 1)
   */
  Calibration(NDArray map) {
    this.map = map;
  }

  /** Adds what all three say of a batch of two images or more: (N, channels, h, w) each. */
  void add(NDArray studentSays, NDArray targets, NDArray teacherSays) {
    student = sum(student, distances(studentSays));
    target = sum(target, distances(targets));
    for (double distance : distances(teacherSays)) {
      teacher += distance * unit() * unit();
    }
  }

  /** What length a direction of the teacher's has in the map. */
  private double unit() {
    try (NDArray squares = map.square()) {
      return Math.sqrt(squares.sum().getFloat() / map.getShape().get(0));
    }
  }

  /** The squared differences between neighbours, by channel. */
  private static double[] distances(NDArray activations) {
    long count = activations.getShape().get(0);
    try (NDArray first = activations.get(":%d".formatted(count - 1));
        NDArray second = activations.get("1:");
        NDArray squares = first.sub(second).square()) {
      return squares.sum(new int[] {0, 2, 3}).toType(DataType.FLOAT64, true).toDoubleArray();
    }
  }

  private static double[] sum(double[] sums, double[] more) {
    double[] result = more.clone();
    for (int i = 0; i < sums.length; i++) {
      result[i] += sums[i];
    }
    return result;
  }

  /** The factors. */
  float[] gains() {
    double seen = 0;
    for (double distance : target) {
      seen += distance;
    }
    float[] gains = new float[student.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = (float) Math.sqrt(target[i] / student[i] * (teacher / seen));
    }
    return gains;
  }
}
