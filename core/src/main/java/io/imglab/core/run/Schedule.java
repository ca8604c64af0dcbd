package io.imglab.core.run;

/**
 * How long a run goes on and what it leaves behind on the way.
 *
 * @param steps when it ends; {@link #ENDLESS} if only the time says when
 * @param sampleEvery steps between two samples
 * @param checkpointEvery steps between two checkpoints
 * @param keep how many checkpoints stay
 * @param keepsAtEnd whether checkpoints stay when it is finished
 */
public record Schedule(
    int steps, int sampleEvery, int checkpointEvery, int keep, boolean keepsAtEnd) {
  /** More steps than any run makes. */
  public static final int ENDLESS = Integer.MAX_VALUE;

  /** Two checkpoints while it runs, so that a damaged one does not matter; none when it is done. */
  public static Schedule of(int steps, int saveEvery) {
    return new Schedule(steps, saveEvery, saveEvery, 2, false);
  }
}
