package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.core.experiment.Losses;

/**
 * A plain line now and then: at the first and last step, and every ten seconds or twentieth of the
 * way.
 */
final class ProgressLines extends Progress {
  private static final long PAUSE_NANOS = 10_000_000_000L;
  private static final int PARTS = 20;
  private long said = System.nanoTime();
  private boolean first = true;

  ProgressLines(Terminal terminal, StepFormat gauge) {
    super(terminal, gauge);
  }

  @Override
  protected void show(int step, int total, Losses losses) {
    boolean due = step % Math.max(1, total / PARTS) == 0 || System.nanoTime() - said > PAUSE_NANOS;
    if (first || due || step == total) {
      first = false;
      said = System.nanoTime();
      terminal.err().printf("step %d/%d  %s  %s%n", step, total, pace(step), losses(losses));
      terminal.err().flush();
    }
  }

  @Override
  public void noted(String message) {
    terminal.say(message);
  }

  @Override
  public void ended() {}
}
