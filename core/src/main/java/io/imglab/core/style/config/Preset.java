package io.imglab.core.style.config;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import java.util.Locale;

/** A named set of defaults for style runs. */
@SuppressWarnings("ImmutableEnumChecker") // a record of numbers is immutable
public enum Preset {
  /** The reference algorithm of Gatys et al., with its published parameters. */
  GATYS(512, 500, Pyramid.NONE, 100, Padding.ZERO, Precision.FLOAT32),
  /** Coarse to fine, without artefacts at the border. */
  FINE(512, 320, Pyramid.FINE, 30, Padding.REPLICATE, Precision.AUTO),
  /** A preview in seconds. */
  DRAFT(256, 120, Pyramid.FINE, 30, Padding.REPLICATE, Precision.AUTO),
  /** Large sizes, with less memory. */
  PRINT(2048, 260, Pyramid.FINE, 10, Padding.REPLICATE, Precision.AUTO);

  /** As in crowsonkb's style-transfer-pytorch. */
  private static final double AVERAGING = .99;

  /** The share of the whitened Gram loss, a surrogate that is easier to descend; see ADR 31. */
  private static final double SURROGATE_SHARE = .85;

  private final int size;
  private final int steps;
  private final Pyramid pyramid;
  private final int history;
  private final Padding padding;
  private final Precision precision;

  Preset(int size, int steps, Pyramid pyramid, int history, Padding padding, Precision precision) {
    this.size = size;
    this.steps = steps;
    this.pyramid = pyramid;
    this.history = history;
    this.padding = padding;
    this.precision = precision;
  }

  /** The default size of the result. */
  public TargetSize size() {
    return new TargetSize(size, null);
  }

  private boolean isReference() {
    return this == GATYS;
  }

  /** The network settings; the extractor and its weights are left open. */
  public NetworkConfig network() {
    return new NetworkConfig(null, null, null, null, Pooling.MAX, padding, precision);
  }

  /** The settings of the descent. */
  public DescentConfig descent() {
    OptimizerConfig optimizer =
        new OptimizerConfig(
            DescentConfig.Algorithm.LBFGS,
            null,
            history,
            isReference() ? DescentConfig.Curvature.PLAIN : DescentConfig.Curvature.FREQUENCIES,
            isReference() ? 0 : AVERAGING,
            isReference() ? OptimizerConfig.StepRule.REFERENCE : OptimizerConfig.StepRule.CAUTIOUS);
    return new DescentConfig(
        optimizer,
        steps,
        0,
        pyramid,
        isReference() ? 0 : SURROGATE_SHARE,
        null,
        DescentConfig.Keep.BEST);
  }

  /** The lower-case name that options use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
