package io.imglab.core.run;

/**
 * How many steps a run has, and what it saves on the way.
 *
 * @param steps after which it ends; {@link #ENDLESS} if only time limits it
 * @param sampleEvery steps between two samples
 * @param checkpointEvery steps between two checkpoints
 * @param keep how many checkpoints to keep during the run
 * @param keepsAtEnd whether to keep them after the run
 */
public record Schedule(
    int steps, int sampleEvery, int checkpointEvery, int keep, boolean keepsAtEnd) {
  /** More steps than any run makes. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  /** Keeps two checkpoints during the run, in case one is damaged, and none after it. */
  public static Schedule of(int steps, int saveEvery) {
    return new Schedule(steps, saveEvery, saveEvery, 2, false);
  }
}
