package io.imglab.core.run;

import java.util.function.LongSupplier;

/**
 * The time that a run, or a sequence of runs, may take from its start. The clock is a parameter, so
 * that tests control it.
 */
public final class TimeBudget {
  /** No limit, on the system's clock. */
  public static final TimeBudget NONE =
      new TimeBudget(Double.POSITIVE_INFINITY, System::nanoTime, 0);

  /** Share of the time that is reserved for the start and for writing the results. */
  private static final double RESERVE = .05;

  /** Lower limit of the reserve in seconds. */
  private static final double MIN_RESERVE_SECONDS = 1;

  /** Upper limit of the reserve as a share of the time, which overrides the lower one. */
  private static final double MAX_RESERVE = .5;

  private final double seconds;
  private final LongSupplier nanos;
  private final long start;

  private TimeBudget(double seconds, LongSupplier nanos, long start) {
    this.seconds = seconds;
    this.nanos = nanos;
    this.start = start;
  }

  /**
   * A budget that starts now.
   *
   * @param nanos a clock in nanoseconds with any origin
   */
  public static TimeBudget of(double seconds, LongSupplier nanos) {
    return new TimeBudget(seconds, nanos, nanos.getAsLong());
  }

  /**
   * A budget that started earlier.
   *
   * @param start the time of {@code nanos} at its start
   */
  public static TimeBudget since(long start, double seconds, LongSupplier nanos) {
    return new TimeBudget(seconds, nanos, start);
  }

  public boolean isLimited() {
    return seconds < Double.POSITIVE_INFINITY;
  }

  /** Seconds since the start. */
  public double spent() {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** Seconds left; negative if the budget is exceeded. */
  public double left() {
    return seconds - spent();
  }

  /** Whether something that takes {@code duration} seconds still fits. */
  public boolean allows(double duration) {
    return left() > duration;
  }

  /**
   * The part of the remaining time that steps may take, from now on; the rest is reserved for the
   * start and for writing the results.
   */
  public TimeBudget forSteps() {
    double usable = Math.max(0, left());
    double reserve =
        Math.min(MAX_RESERVE * usable, Math.max(MIN_RESERVE_SECONDS, RESERVE * usable));
    return part(usable - reserve);
  }

  /** Like {@link #forSteps}, for the budget of one run of several. */
  public TimeBudget forStepsOfPart() {
    return part((1 - RESERVE) * left());
  }

  /**
   * A budget of {@code duration} seconds on the same clock that starts now; unlimited if this is.
   */
  public TimeBudget part(double duration) {
    return isLimited() ? of(duration, nanos) : this;
  }
}
