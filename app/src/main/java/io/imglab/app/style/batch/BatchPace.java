package io.imglab.app.style.batch;

import io.imglab.app.run.Overall;
import java.util.function.DoubleSupplier;

/** How long the pictures of a batch take: as forecast at first, then as those before. */
final class BatchPace {
  /** Below this share of a picture, the forecast is better than what has been measured. */
  private static final double MEASURABLE = .2;

  private final int count;
  private final int toMake;
  private final double forecast;
  private final DoubleSupplier clock;
  private int done;

  /**
   * The pace of a batch that starts now.
   *
   * @param count of all pictures
   * @param toMake how many of them this start makes
   * @param forecast seconds for a picture; NaN if unknown
   * @param clock seconds since the start
   */
  BatchPace(int count, int toMake, double forecast, DoubleSupplier clock) {
    this.count = count;
    this.toMake = toMake;
    this.forecast = forecast;
    this.clock = clock;
  }

  /**
   * The place of the picture that begins now.
   *
   * @param number of the picture among all, from 1
   */
  Overall next(int number) {
    int before = done;
    done++;
    return new Overall(number, count, share -> secondsLeft(before + share));
  }

  /** Seconds left after this many pictures of this start, and a share of the next. */
  private double secondsLeft(double made) {
    double perPicture = made >= MEASURABLE ? clock.getAsDouble() / made : forecast;
    return perPicture * (toMake - made);
  }
}
