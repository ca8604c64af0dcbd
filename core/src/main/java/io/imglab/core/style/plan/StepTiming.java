package io.imglab.core.style.plan;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How fast pictures are made here and now: a step takes as long as its picture has pixels.
 *
 * @param secondsPerPixel seconds that a step takes for each pixel
 */
public record StepTiming(double secondsPerPixel) {
  /**
   * The shares of the time that the steps before may have taken for a further one to be tried. The
   * first step is slow, since LibTorch is still finding out how to do it; the third is a luxury.
   */
  private static final List<Double> TRIALS = List.of(1., .25, .05);

  /**
   * Tries a few steps at the final size.
   *
   * @param seconds the time that there is
   * @param nanos a clock in nanoseconds
   */
  public static StepTiming measure(
      ExperimentFactory studio, StyleSetup setup, double seconds, LongSupplier nanos) {
    double fastest = Double.POSITIVE_INFINITY;
    try (Experiment trial = studio.experiment(setup.trial(TRIALS.size()))) {
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

  /** The pace of a run whose steps have all been done, in so many seconds. */
  public static StepTiming of(StyleSetup setup, double seconds) {
    return new StepTiming(seconds / pixels(setup, setup.config().descent().steps()));
  }

  /** The most steps, but at least one and no more than are wanted, that fit into some time. */
  public int steps(StyleSetup wanted, double seconds) {
    int fits = 1;
    int tooMany = wanted.config().descent().steps() + 1;
    while (tooMany - fits > 1) {
      int middle = fits + (tooMany - fits) / 2;
      boolean fit = secondsPerPixel * pixels(wanted, middle) <= seconds;
      fits = fit ? middle : fits;
      tooMany = fit ? tooMany : middle;
    }
    return fits;
  }

  /** How many pixels so many steps look at, on all scales together. */
  private static double pixels(StyleSetup setup, int steps) {
    DescentConfig descent = setup.config().descent().withSteps(steps);
    // That tiles round the sizes of their scales to something does not count here.
    return setup.inputs().levels(descent, setup.stack(), 1).stream()
        .mapToDouble(scale -> (double) scale.steps() * scale.size().pixels())
        .sum();
  }
}
