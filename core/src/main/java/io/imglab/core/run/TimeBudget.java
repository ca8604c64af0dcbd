package io.imglab.core.run;

import java.util.function.LongSupplier;

/**
 * The time that a run, or several one after the other, may take. It runs from when it is made, on a
 * clock that a test can turn by hand.
 */
public final class TimeBudget {
  /** No limit, on the system's clock. */
  public static final TimeBudget NONE =
      new TimeBudget(Double.POSITIVE_INFINITY, System::nanoTime, 0);

  /** The share of the time that is left for the start and for writing what came out. */
  private static final double RESERVE = .05;

  /** What that takes at least, in seconds. */
  private static final double LEAST_RESERVE = 1;

  /** Of very little time, there is something for steps all the same. */
  private static final double MOST_RESERVE = .5;

  private final double seconds;
  private final LongSupplier nanos;
  private final long start;

  private TimeBudget(double seconds, LongSupplier nanos, long start) {
    this.seconds = seconds;
    this.nanos = nanos;
    this.start = start;
  }

  /**
   * A budget that begins now.
   *
   * @param nanos a clock in nanoseconds from any origin
   */
  public static TimeBudget of(double seconds, LongSupplier nanos) {
    return new TimeBudget(seconds, nanos, nanos.getAsLong());
  }

  /**
   * A budget that began a while ago.
   *
   * @param start what the clock said then
   */
  public static TimeBudget since(long start, double seconds, LongSupplier nanos) {
    return new TimeBudget(seconds, nanos, start);
  }

  public boolean isLimited() {
    return seconds < Double.POSITIVE_INFINITY;
  }

  /** Seconds since it began. */
  public double spent() {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** Seconds that are left; negative if it is overdrawn. */
  public double left() {
    return seconds - spent();
  }

  /** Whether something that takes so many seconds still fits. */
  public boolean allows(double duration) {
    return left() > duration;
  }

  /**
   * What of the budget is for steps, from now on; the rest is for the start and for writing what
   * came out.
   */
  public TimeBudget forSteps() {
    double usable = Math.max(0, left());
    double reserve = Math.min(MOST_RESERVE * usable, Math.max(LEAST_RESERVE, RESERVE * usable));
    return part(usable - reserve);
  }

  /** What of a budget for one of several is for steps, from now on. */
  public TimeBudget forStepsOfPart() {
    return part((1 - RESERVE) * left());
  }

  /** A budget on the same clock that begins now. */
  public TimeBudget part(double duration) {
    return isLimited() ? of(duration, nanos) : this;
  }
}
