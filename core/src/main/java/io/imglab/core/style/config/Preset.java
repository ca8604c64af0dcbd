package io.imglab.core.style.config;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import java.util.Locale;

/** A named way of doing style transfer: what holds where the user says nothing. */
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers never changes
public enum Preset {
  /** The reference algorithm of Gatys et al., number by number. */
  GATYS("the reference algorithm", 512, 500, Pyramid.NONE, 100, Padding.ZERO, Precision.FLOAT32),
  /** From coarse to fine, without a frame at the edge. */
  FINE(
      "from coarse to fine, without a frame",
      512,
      320,
      Pyramid.FINE,
      30,
      Padding.REPLICATE,
      Precision.AUTO),
  /** A first look in seconds. */
  DRAFT("a look in seconds", 256, 120, Pyramid.FINE, 30, Padding.REPLICATE, Precision.AUTO),
  /** Large sizes, with less memory. */
  PRINT(
      "large, with little memory", 2048, 260, Pyramid.FINE, 10, Padding.REPLICATE, Precision.AUTO);

  /** crowsonkb's. */
  private static final double AVERAGING = .99;

  /** The share of the whitened Gram loss, a surrogate that is easier to descend; see ADR 31. */
  private static final double SURROGATE_SHARE = .85;

  private final String summary;
  private final int size;
  private final int steps;
  private final Pyramid pyramid;
  private final int history;
  private final Padding padding;
  private final Precision precision;

  Preset(
      String summary,
      int size,
      int steps,
      Pyramid pyramid,
      int history,
      Padding padding,
      Precision precision) {
    this.summary = summary;
    this.size = size;
    this.steps = steps;
    this.pyramid = pyramid;
    this.history = history;
    this.padding = padding;
    this.precision = precision;
  }

  public String summary() {
    return summary;
  }

  public TargetSize size() {
    return new TargetSize(size, null);
  }

  private boolean isReference() {
    return this == GATYS;
  }

  /** The network as the preset has it; which one is the user's choice. */
  public NetworkConfig network() {
    return new NetworkConfig(null, null, null, null, Pooling.MAX, padding, precision);
  }

  /** The descent as the preset has it. */
  public DescentConfig descent() {
    OptimizerConfig optimizer =
        new OptimizerConfig(
            DescentConfig.Algorithm.LBFGS,
            null,
            history,
            isReference() ? DescentConfig.Curvature.PLAIN : DescentConfig.Curvature.FREQUENCIES,
            isReference() ? 0 : AVERAGING);
    return new DescentConfig(
        optimizer, steps, 0, pyramid, isReference() ? 0 : SURROGATE_SHARE, null);
  }

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
