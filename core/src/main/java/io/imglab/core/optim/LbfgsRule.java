package io.imglab.core.optim;

/**
 * What L-BFGS does where its pairs do not tell it how far to step, and which pairs it keeps.
 *
 * @param firstLength length of the first step in the 1-norm, in units of the array
 * @param plainScale largest factor of the gradient in a step without a pair
 * @param minCosine least cosine between s and y of a pair that is kept
 * @param isCautious whether every step without a pair is as short as the first, and whether the
 *     descent continues from the gradient where the direction does not descend
 */
public record LbfgsRule(
    double firstLength, double plainScale, double minCosine, boolean isCautious) {
  /**
   * Least cosine between s and y. For style losses it is between 0.07 and 0.9; below 0.001 the
   * curvature is mostly rounding error, and 1 / yᵀs useless.
   */
  private static final double MIN_COSINE = 1e-3;

  private static final double MIN_GRADIENT = 1e-7;

  /**
   * PyTorch's {@code LBFGS} on an array whose unit is not that of {@code x}. If {@code x} counts in
   * 1 and PyTorch's array in 255, the unit is 1/255: the gradient is then 255 times as large here,
   * and a step 255 times as short.
   *
   * @param unit one unit of PyTorch's array, in units of {@code x}
   */
  public static LbfgsRule pytorch(double unit) {
    return new LbfgsRule(unit, unit * unit, 0, false);
  }

  /**
   * Never farther without a pair than the first step, and no pairs that are mostly rounding error.
   *
   * @param firstLength length of the first step in the 1-norm
   */
  public static LbfgsRule cautious(double firstLength) {
    return new LbfgsRule(firstLength, 1, MIN_COSINE, true);
  }

  /** The factor of the gradient in a step without a pair, before the learning rate. */
  double plainLength(boolean isFirst, double oneNorm) {
    return isFirst || isCautious ? Math.min(plainScale, firstLength / oneNorm) : plainScale;
  }

  /** The largest component of a gradient that counts as 0. */
  double minGradient() {
    return MIN_GRADIENT / Math.sqrt(plainScale);
  }
}
