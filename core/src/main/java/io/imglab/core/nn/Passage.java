package io.imglab.core.nn;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;

/** How images go through a network. */
public record Passage(Pooling pooling, Padding padding, Precision precision) {
  /** As networks are trained: the maximum, zeros, single precision. */
  public static final Passage PLAIN = new Passage(Pooling.MAX, Padding.ZERO, Precision.FLOAT32);

  /** The same but for how the resolution is halved. */
  Passage with(Pooling other) {
    return new Passage(other, padding, precision);
  }

  /** The same but for what lies beyond the edge. */
  Passage with(Padding other) {
    return new Passage(pooling, other, precision);
  }

  /** The same but for how exactly it is computed. */
  public Passage with(Precision other) {
    return new Passage(pooling, padding, other);
  }
}
