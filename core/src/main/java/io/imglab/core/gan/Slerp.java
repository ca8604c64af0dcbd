package io.imglab.core.gan;

/**
 * Spherical interpolation of latent vectors (White 2016, "Sampling Generative Networks"): the
 * direction moves at constant speed along the great circle, the length changes linearly. The middle
 * of two Gaussian latents is then about as long as they are, as the generator expects; on a
 * straight line it would be shorter.
 *
 * <p>Between opposite vectors, where the great circle is not unique, the path leads through a fixed
 * perpendicular direction. If a vector is zero and so has no direction, the interpolation is
 * linear.
 */
public final class Slerp {
  private Slerp() {}

  /**
   * The interpolated vector at {@code t}.
   *
   * @param t in [0, 1]; 0 gives exactly {@code from}, 1 exactly {@code to}
   */
  public static float[] between(float[] from, float[] to, double t) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "latents of %s and %s values cannot be interpolated".formatted(from.length, to.length));
    } else if (!(t >= 0 && t <= 1)) {
      throw new IllegalArgumentException("t (%s) must be from 0 to 1".formatted(t));
    } else if (t == 0 || t == 1) {
      return (t == 0 ? from : to).clone();
    }
    double fromLength = length(from);
    double toLength = length(to);
    if (fromLength == 0 || toLength == 0) {
      return sum(from, 1 - t, to, t);
    }
    double angle = angle(from, fromLength, to, toLength);
    double length = (1 - t) * fromLength + t * toLength;
    if (Math.PI - angle < 1e-6) {
      return betweenOpposite(from, fromLength, to, t, length);
    }
    double sine = Math.sin(angle);
    boolean isParallel = sine < 1e-6;
    double fromShare = isParallel ? 1 - t : Math.sin((1 - t) * angle) / sine;
    double toShare = isParallel ? t : Math.sin(t * angle) / sine;
    return sum(from, fromShare * length / fromLength, to, toShare * length / toLength);
  }

  /** The angle by Kahan's formula, which is accurate where the arc cosine of the product is not. */
  private static double angle(float[] a, double aLength, float[] b, double bLength) {
    double difference = 0;
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double x = a[i] / aLength;
      double y = b[i] / bLength;
      difference += (x - y) * (x - y);
      sum += (x + y) * (x + y);
    }
    return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
  }

  /** Half a turn from {@code from} through the perpendicular nearest to its smallest coordinate. */
  private static float[] betweenOpposite(
      float[] from, double fromLength, float[] to, double t, double length) {
    if (from.length == 1) {
      return sum(from, 1 - t, to, t);
    }
    float[] perpendicular = perpendicular(from, fromLength);
    return sum(
        from,
        Math.cos(Math.PI * t) * length / fromLength,
        perpendicular,
        Math.sin(Math.PI * t) * length / length(perpendicular));
  }

  private static float[] perpendicular(float[] vector, double length) {
    int smallest = 0;
    for (int i = 1; i < vector.length; i++) {
      smallest = Math.abs(vector[i]) < Math.abs(vector[smallest]) ? i : smallest;
    }
    float[] axis = new float[vector.length];
    axis[smallest] = 1;
    return sum(axis, 1, vector, -vector[smallest] / (length * length));
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private static float[] sum(float[] a, double aShare, float[] b, double bShare) {
    float[] sum = new float[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) (aShare * a[i] + bShare * b[i]);
    }
    return sum;
  }
}
