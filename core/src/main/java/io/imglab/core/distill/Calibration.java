package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/**
 * Determines the factors, one per channel, by which a student's activations at a layer must be
 * multiplied so that distances between pictures are as large as its teacher's.
 *
 * <p>A student regresses to the mean where it is uncertain, so its distances are too small; and it
 * has only some of the teacher's directions. The distances that matter in style transfer are those
 * of a picture from its content: the differences between the images of a batch.
 */
final class Calibration {
  private final NDArray map;
  private double[] student = {};
  private double[] target = {};
  private double teacher;

  /**
   * A calibration without data.
   *
   * @param map maps the teacher's activations to the student's target: (r, C, 1, 1)
   */
  Calibration(NDArray map) {
    this.map = map;
  }

  /** Adds the activations for a batch of at least two images: (N, channels, h, w) each. */
  void add(NDArray studentOutput, NDArray targets, NDArray teacherOutput) {
    student = sum(student, distances(studentOutput));
    target = sum(target, distances(targets));
    for (double distance : distances(teacherOutput)) {
      teacher += distance * unit() * unit();
    }
  }

  /** The length of a direction of the teacher in the map. */
  private double unit() {
    try (NDArray squares = map.square()) {
      return Math.sqrt(squares.sum().getFloat() / map.getShape().get(0));
    }
  }

  /** The sums of squared differences between consecutive images, by channel. */
  private static double[] distances(NDArray activations) {
    long count = activations.getShape().get(0);
    try (NDArray first = activations.get(":%s".formatted(count - 1));
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

  /** The factors by channel. */
  float[] gains() {
    double total = 0;
    for (double distance : target) {
      total += distance;
    }
    float[] gains = new float[student.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = (float) Math.sqrt(target[i] / student[i] * (teacher / total));
    }
    return gains;
  }
}
