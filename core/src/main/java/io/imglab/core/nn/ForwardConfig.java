package io.imglab.core.nn;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;

/** How images go through a network. */
public record ForwardConfig(Pooling pooling, Padding padding, Precision precision) {
  /** As networks are trained: the maximum, zeros, single precision. */
  public static final ForwardConfig PLAIN =
      new ForwardConfig(Pooling.MAX, Padding.ZERO, Precision.FLOAT32);

  /** The same but for how the resolution is halved. */
  ForwardConfig with(Pooling other) {
    return new ForwardConfig(other, padding, precision);
  }

  /** The same but for what lies beyond the edge. */
  ForwardConfig with(Padding other) {
    return new ForwardConfig(pooling, other, precision);
  }

  /** The same but for how exactly it is computed. */
  public ForwardConfig with(Precision other) {
    return new ForwardConfig(pooling, padding, other);
  }
}
