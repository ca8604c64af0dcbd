package io.imglab.core.style.plan;

import io.imglab.core.image.Picture;
import io.imglab.core.io.RoughDuration;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.descent.MemoryFallback;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.util.List;

/**
 * The expected memory and time of a run.
 *
 * @param bytes peak memory
 * @param seconds from the first step to the last, if the machine keeps its speed
 */
public record Forecast(double bytes, double seconds) {
  /** Cost of an evaluation in tiles, which has a second forward pass, relative to one without. */
  private static final double TILING_FACTOR = 1.5;

  /** Cost of a forward pass, which computes the targets of a style, relative to an evaluation. */
  private static final double FORWARD_SHARE = 1. / 3;

  /** How often an update reads or writes a vector for each pair of the L-BFGS history. */
  private static final double ACCESSES_PER_PAIR = 12;

  /**
   * Measures a few evaluations of the run's network on a small picture and extrapolates.
   *
   * @param bytes the peak memory of the memory plan
   * @param speeds where the speed of a CPU is remembered
   */
  public static Forecast of(
      ExperimentFactory factory, StyleSetup requested, double bytes, RememberedSpeeds speeds) {
    StyleSetup setup = requested.on(factory.device());
    try (FeatureNetwork network = factory.network(setup)) {
      Speed speed = Speed.measure(setup, network, factory.manager());
      if (factory.device().equals("cpu")) {
        speeds.keep(setup, speed);
      }
      return of(setup, speed, network.unit(), network.torus(), bytes);
    }
  }

  /**
   * Extrapolates from a speed.
   *
   * @param unit the divisor of the sides of all levels but the last
   * @param torus whether the network pads circularly
   */
  static Forecast of(StyleSetup setup, Speed speed, int unit, boolean torus, double bytes) {
    DescentConfig descent = setup.config().descent();
    MemoryFallback fallback = new MemoryFallback(setup.stack(), torus);
    List<Pyramid.Level> levels = setup.inputs().levels(descent, setup.stack(), unit);
    double perPixel = speed.perPixel(descent.exactShare());
    double seconds = 0;
    for (Pyramid.Level level : levels) {
      double pixels = fallback.pixelsInTotal(descent, level.size());
      double work = pixels > level.size().pixels() ? TILING_FACTOR * pixels : pixels;
      double values =
          3d * level.size().pixels() * ACCESSES_PER_PAIR * pairs(descent, level.steps());
      seconds += level.steps() * (work * perPixel + values * speed.vector());
    }
    for (Picture style : setup.inputs().stylePictures()) {
      seconds += FORWARD_SHARE * style.size().pixels() * perPixel;
    }
    return new Forecast(bytes, seconds);
  }

  /** The number of pairs that an update uses on average. */
  private static double pairs(DescentConfig descent, int steps) {
    if (descent.algorithm() == DescentConfig.Algorithm.ADAM) {
      return 1;
    }
    double longest = Math.min(steps, descent.history());
    return longest * (1 - longest / (2. * steps));
  }

  /** {@code about 1.9 GB of memory and 6 min}. */
  @Override
  public String toString() {
    return "about %s of memory and %s"
        .formatted(MemoryPlan.gigabytes(bytes), RoughDuration.of(seconds));
  }
}
