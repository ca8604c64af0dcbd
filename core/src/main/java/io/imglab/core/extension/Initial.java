package io.imglab.core.extension;

/** The initial values of a parameter. */
public sealed interface Initial {
  /** Normally distributed. */
  record Normal(double mean, double deviation) implements Initial {}

  /** Uniformly distributed from {@code -bound} to {@code bound}. */
  record Uniform(double bound) implements Initial {}

  /** The same value everywhere. */
  record Constant(double value) implements Initial {}

  /** N(0, 0.02), as in DCGAN (Radford et al. 2016, section 4). */
  Initial DCGAN = new Normal(0, .02);

  /** All 0. */
  Initial ZERO = new Constant(0);

  /** All 1. */
  Initial ONE = new Constant(1);

  /** The default of PyTorch's layers: uniform in ±1/√fan-in. */
  static Initial fanIn(long inputs) {
    return new Uniform(1 / Math.sqrt((double) inputs));
  }
}
