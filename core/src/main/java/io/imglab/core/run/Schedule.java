package io.imglab.core.run;

import org.jspecify.annotations.Nullable;

/**
 * How many steps a run has, and what it saves on the way.
 *
 * @param steps after which it ends; {@link #ENDLESS} if only time limits it
 * @param sampleEvery interval of samples
 * @param checkpointEvery interval of checkpoints
 * @param keep how many checkpoints to keep during the run
 * @param keepsAtEnd whether to keep them after the run
 * @param epochs of the data set from which the run learns; null if there is none. With one, the run
 *     also saves a sample before its first step, and its metrics by epoch.
 * @param keepsState whether the final state, at least, is kept after the run, so that it can go on
 */
public record Schedule(
    int steps,
    Interval sampleEvery,
    Interval checkpointEvery,
    int keep,
    boolean keepsAtEnd,
    @Nullable Epochs epochs,
    boolean keepsState) {
  /** More steps than any run makes. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  private static final int FEWEST_RECENT_STEPS = 20;

  /** The share of all steps that are recent, where that is more. */
  private static final double RECENT_SHARE = 0.02;

  /** A schedule that keeps no state but that of its checkpoints. */
  public Schedule(
      int steps,
      Interval sampleEvery,
      Interval checkpointEvery,
      int keep,
      boolean keepsAtEnd,
      @Nullable Epochs epochs) {
    this(steps, sampleEvery, checkpointEvery, keep, keepsAtEnd, epochs, false);
  }

  /** A schedule without a data set, whose intervals are steps. */
  public Schedule(int steps, int sampleEvery, int checkpointEvery, int keep, boolean keepsAtEnd) {
    this(
        steps,
        Interval.steps(sampleEvery),
        Interval.steps(checkpointEvery),
        keep,
        keepsAtEnd,
        null);
  }

  /**
   * The number of last steps from whose rate the remaining time is estimated. Steps may differ in
   * turn: every fortieth of a distillation takes as long as all others together.
   *
   * @param steps of the whole run, or {@link #ENDLESS}
   */
  public static int recentSteps(int steps) {
    return steps == ENDLESS
        ? FEWEST_RECENT_STEPS
        : Math.max(FEWEST_RECENT_STEPS, (int) (RECENT_SHARE * steps));
  }

  /** Keeps two checkpoints during the run, in case one is damaged, and none after it. */
  public static Schedule of(int steps, int sampleEvery, int checkpointEvery) {
    return new Schedule(steps, sampleEvery, checkpointEvery, 2, false);
  }

  /** The same schedule with another number of steps. */
  public Schedule withSteps(int number) {
    return new Schedule(number, sampleEvery, checkpointEvery, keep, keepsAtEnd, epochs, keepsState);
  }

  /** The same schedule, which keeps or deletes the final state. */
  public Schedule keepingState(boolean keeps) {
    return new Schedule(steps, sampleEvery, checkpointEvery, keep, keepsAtEnd, epochs, keeps);
  }

  /** Whether the final state is saved before the result is delivered. */
  boolean savesAtEnd() {
    return keepsAtEnd || keepsState;
  }

  boolean isSampleDue(int step) {
    return isDue(sampleEvery, step);
  }

  boolean isCheckpointDue(int step) {
    return isDue(checkpointEvery, step);
  }

  /** Several epochs may end with the same step, if the data set is smaller than a batch. */
  private boolean isDue(Interval interval, int step) {
    return switch (interval.unit()) {
      case STEPS -> step % interval.count() == 0;
      case EPOCHS ->
          epochs != null
              && epochs.completeAfter(step) / interval.count()
                  > epochs.completeAfter(step - 1L) / interval.count();
    };
  }
}
