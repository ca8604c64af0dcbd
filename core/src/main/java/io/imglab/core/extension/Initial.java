package io.imglab.core.extension;

/** How the values of a parameter begin. */
public sealed interface Initial {
  /** Normally distributed. */
  record Normal(double mean, double deviation) implements Initial {}

  /** Uniformly distributed from {@code -bound} to {@code bound}. */
  record Uniform(double bound) implements Initial {}

  /** All the same. */
  record Constant(double value) implements Initial {}

  /** N(0, .02), as DCGAN's convolutions begin (Radford et al. 2016, section 4). */
  Initial DCGAN = new Normal(0, .02);

  /** All 0. */
  Initial ZERO = new Constant(0);

  /** All 1. */
  Initial ONE = new Constant(1);

  /** What PyTorch's layers begin with: uniform to ±1/√fan-in. */
  static Initial fanIn(long inputs) {
    return new Uniform(1 / Math.sqrt((double) inputs));
  }
}
