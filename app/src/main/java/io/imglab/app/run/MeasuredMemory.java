package io.imglab.app.run;

import io.imglab.core.device.NativeHeap;
import io.imglab.core.device.ResidentMemory;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.RunListener;
import java.util.OptionalDouble;

/**
 * Adapts the process to the memory that a run takes, if that is known before; otherwise to what its
 * first steps have taken.
 */
final class MeasuredMemory implements RunListener {
  /** The first step allocates what later steps use, the second shows what they add. */
  private static final int MEASURED_STEPS = 2;

  private final OptionalDouble expected;
  private final RunListener next;
  private int stepsHere;

  /**
   * A listener that passes all events on.
   *
   * @param expected peak memory in bytes
   */
  MeasuredMemory(OptionalDouble expected, RunListener next) {
    this.expected = expected;
    this.next = next;
  }

  @Override
  public void started(int done, int steps) {
    NativeHeap.adaptTo(expected.orElse(Double.POSITIVE_INFINITY));
    next.started(done, steps);
  }

  @Override
  public void stepped(int step, Losses losses) {
    stepsHere++;
    if (stepsHere == MEASURED_STEPS && expected.isEmpty()) {
      NativeHeap.adaptTo(ResidentMemory.peakBytes());
    }
    next.stepped(step, losses);
  }

  @Override
  public void epochCompleted(EpochMeans means) {
    next.epochCompleted(means);
  }

  @Override
  public void noted(String message) {
    next.noted(message);
  }

  @Override
  public void ended() {
    next.ended();
  }
}
