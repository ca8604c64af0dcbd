package io.imglab.core.run;

import org.jspecify.annotations.Nullable;

/**
 * How long a run goes on and what it leaves behind on the way.
 *
 * @param steps when it ends
 * @param sampleEvery steps between two samples
 * @param checkpointEvery steps between two checkpoints
 * @param keep how many checkpoints stay
 * @param limitSeconds time after which it ends all the same; null for none
 * @param keepsAtEnd whether checkpoints stay when it is finished
 */
public record Schedule(
    int steps,
    int sampleEvery,
    int checkpointEvery,
    int keep,
    @Nullable Long limitSeconds,
    boolean keepsAtEnd) {
  /** Two checkpoints while it runs, so that a damaged one does not matter; none when it is done. */
  public static Schedule of(int steps, int saveEvery) {
    return new Schedule(steps, saveEvery, saveEvery, 2, null, false);
  }

  boolean isOver(int done, double seconds) {
    boolean isLate = limitSeconds != null && seconds >= limitSeconds;
    return done >= steps || isLate;
  }
}
