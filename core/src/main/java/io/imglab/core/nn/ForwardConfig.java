package io.imglab.core.nn;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;

/** How a network is applied to images. */
public record ForwardConfig(Pooling pooling, Padding padding, Precision precision) {
  /** As in training: maximum pooling, zero padding, single precision. */
  public static final ForwardConfig PLAIN =
      new ForwardConfig(Pooling.MAX, Padding.ZERO, Precision.FLOAT32);

  /** The same with another pooling. */
  ForwardConfig with(Pooling other) {
    return new ForwardConfig(other, padding, precision);
  }

  /** The same with another padding. */
  ForwardConfig with(Padding other) {
    return new ForwardConfig(pooling, other, precision);
  }

  /** The same with another precision. */
  public ForwardConfig with(Precision other) {
    return new ForwardConfig(pooling, padding, other);
  }
}
