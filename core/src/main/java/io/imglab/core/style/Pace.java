package io.imglab.core.style;

import io.imglab.core.Experiment;
import io.imglab.core.image.Size;
import java.util.function.LongSupplier;

/**
 * How fast pictures are made here and now: a step takes as long as its picture has pixels.
 *
 * @param secondsPerPixel seconds that a step takes for each pixel
 */
public record Pace(double secondsPerPixel) {
  /** The first steps are slower: LibTorch is still finding out how to do them. */
  private static final int TRIALS = 3;

  /** The share of the time that the trial may take before it does with what it has. */
  private static final double TRIAL_SHARE = .05;

  /**
   * Tries a few steps at the final size.
   *
   * @param seconds the time that there is
   * @param nanos a clock in nanoseconds
   */
  public static Pace measure(Studio studio, StyleSetup setup, double seconds, LongSupplier nanos) {
    double fastest = Double.POSITIVE_INFINITY;
    long start = nanos.getAsLong();
    try (Experiment trial = studio.experiment(setup.withSteps(TRIALS))) {
      double spent = 0;
      for (int i = 0; i < TRIALS && spent < TRIAL_SHARE * seconds; i++) {
        long before = nanos.getAsLong();
        trial.step();
        fastest = Math.min(fastest, (nanos.getAsLong() - before) / 1e9);
        spent = (nanos.getAsLong() - start) / 1e9;
      }
    }
    return new Pace(fastest / setup.inputs().content().size().pixels());
  }

  /** The pace of so many steps that took so many seconds. */
  public static Pace of(DescentConfig descent, Size size, int steps, double seconds) {
    return new Pace(seconds / pixels(descent.withSteps(steps), size));
  }

  /** The most steps, but at least one and no more than are wanted, that fit into some time. */
  public int steps(DescentConfig wanted, Size size, double seconds) {
    int fits = 1;
    int tooMany = wanted.steps() + 1;
    while (tooMany - fits > 1) {
      int middle = fits + (tooMany - fits) / 2;
      boolean fit = secondsPerPixel * pixels(wanted.withSteps(middle), size) <= seconds;
      fits = fit ? middle : fits;
      tooMany = fit ? tooMany : middle;
    }
    return fits;
  }

  /** How many pixels all steps together look at. */
  private static double pixels(DescentConfig descent, Size size) {
    return (double) descent.steps() * size.pixels();
  }
}
