package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.app.screen.View;
import io.imglab.core.experiment.Losses;

/**
 * Plain lines: for the first and last step, for each twentieth of the steps, and at the latest
 * after ten seconds.
 */
final class ProgressLines extends Progress {
  private static final long PAUSE_NANOS = 10_000_000_000L;
  private static final int PARTS = 20;
  private long printed = System.nanoTime();
  private boolean first = true;

  ProgressLines(Terminal terminal, StepFormat format, Watch watch, View view) {
    super(terminal, format, watch, view.isVerbose());
  }

  @Override
  protected void show(int step, int total, Losses losses) {
    boolean due =
        step % Math.max(1, total / PARTS) == 0 || System.nanoTime() - printed > PAUSE_NANOS;
    if (first || due || step == total) {
      first = false;
      printed = System.nanoTime();
      terminal.err().println(lineWithStep(losses).whole());
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
