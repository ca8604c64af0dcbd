package io.imglab.app.run;

import io.imglab.core.LabException;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.RunListener;

/**
 * Takes a preview after the first step and every few seconds. The pixels are read between two
 * steps, on the thread that computes; another thread encodes and writes them.
 */
final class Previews implements RunListener {
  private static final long MIN_PAUSE_NANOS = 2_000_000_000L;

  /** Times the cost of a preview lie between two of them: a cost of less than 2 %. */
  private static final long COST_FACTOR = 50;

  private final Experiment experiment;
  private final PreviewFile file;
  private final RunListener next;
  private long lastNanos;
  private long takeNanos;
  private boolean isFirst = true;
  private boolean hasFailed;

  /** A listener that passes all events on. */
  Previews(Experiment experiment, PreviewFile file, RunListener next) {
    this.experiment = experiment;
    this.file = file;
    this.next = next;
  }

  @Override
  public void started(int done, int steps) {
    next.started(done, steps);
  }

  @Override
  public void stepped(int step, Losses losses) {
    if (isDue()) {
      take();
    }
    next.stepped(step, losses);
    noteFailure();
  }

  private boolean isDue() {
    long pause = Math.max(MIN_PAUSE_NANOS, COST_FACTOR * (takeNanos + file.writeNanos()));
    return !hasFailed && file.isIdle() && (isFirst || System.nanoTime() - lastNanos >= pause);
  }

  private void take() {
    isFirst = false;
    lastNanos = System.nanoTime();
    try {
      file.write(experiment.preview());
    } catch (LabException e) {
      hasFailed = true;
    } catch (RuntimeException e) {
      fail("the picture cannot be read: " + e); // as where a GPU has no memory left for it
    }
    takeNanos = System.nanoTime() - lastNanos;
  }

  /** Says once that previews cannot be written. */
  private void noteFailure() {
    file.takeFailure().filter(reason -> !hasFailed).ifPresent(this::fail);
  }

  private void fail(String reason) {
    hasFailed = true;
    next.noted(reason + "; the run goes on without previews");
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
    file.await();
    noteFailure();
    next.ended();
  }
}
