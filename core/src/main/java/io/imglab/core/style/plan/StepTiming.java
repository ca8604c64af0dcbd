package io.imglab.core.style.plan;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The speed of steps on this machine; the time of a step is proportional to the number of pixels.
 *
 * @param secondsPerPixel the time of a step per pixel, in seconds
 */
public record StepTiming(double secondsPerPixel) {
  /**
   * For each trial step the largest share of the available time that the earlier ones may have
   * taken for it to be tried. The first step is slow, since LibTorch is still optimising its code;
   * the third one is only tried if there is plenty of time.
   */
  private static final List<Double> TRIALS = List.of(1., .25, .05);

  /**
   * Measures a few steps at the final size.
   *
   * @param seconds the available time
   * @param nanos a clock in nanoseconds
   */
  public static StepTiming measure(
      ExperimentFactory factory, StyleSetup setup, double seconds, LongSupplier nanos) {
    double fastest = Double.POSITIVE_INFINITY;
    try (Experiment trial = factory.experiment(setup.trial(TRIALS.size()))) {
      long start = nanos.getAsLong();
      double spent = 0;
      for (double share : TRIALS) {
        if (spent > 0 && spent >= share * seconds) {
          break;
        }
        long before = nanos.getAsLong();
        trial.step();
        fastest = Math.min(fastest, (nanos.getAsLong() - before) / 1e9);
        spent = (nanos.getAsLong() - start) / 1e9;
      }
    }
    return new StepTiming(fastest / setup.inputs().content().size().pixels());
  }

  /** The speed of a run that took {@code seconds} for all of its steps. */
  public static StepTiming of(StyleSetup setup, double seconds) {
    return new StepTiming(seconds / pixels(setup, setup.config().descent().steps()));
  }

  /** The number of steps that fit into some time: at least 1, at most those of the setup. */
  public int steps(StyleSetup requested, double seconds) {
    int fits = 1;
    int tooMany = requested.config().descent().steps() + 1;
    while (tooMany - fits > 1) {
      int middle = fits + (tooMany - fits) / 2;
      boolean fit = secondsPerPixel * pixels(requested, middle) <= seconds;
      fits = fit ? middle : fits;
      tooMany = fit ? tooMany : middle;
    }
    return fits;
  }

  /** The number of pixels of some steps, summed over all pyramid levels. */
  private static double pixels(StyleSetup setup, int steps) {
    DescentConfig descent = setup.config().descent().withSteps(steps);
    // The rounding of sizes for circular padding is negligible here.
    return setup.inputs().levels(descent, setup.stack(), 1).stream()
        .mapToDouble(level -> (double) level.steps() * level.size().pixels())
        .sum();
  }
}
