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

  /** A budget on the same clock that begins now. */
  public TimeBudget part(double duration) {
    return isLimited() ? of(duration, nanos) : this;
  }
}
