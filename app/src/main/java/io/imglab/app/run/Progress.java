package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.RunListener;

/** Shows a run: a bar on a terminal, plain lines in a pipe. */
public abstract sealed class Progress implements RunListener permits ProgressBar, ProgressLines {
  protected final Terminal terminal;
  private final StepFormat gauge;
  private int steps;
  private StepRate rate = new StepRate(0);

  Progress(Terminal terminal, StepFormat gauge) {
    this.terminal = terminal;
    this.gauge = gauge;
  }

  /** The listener that suits where the messages go. */
  public static RunListener on(Terminal terminal, StepFormat gauge, boolean quiet) {
    if (quiet) {
      return RunListener.SILENT;
    }
    return terminal.isInteractive()
        ? new ProgressBar(terminal, gauge)
        : new ProgressLines(terminal, gauge);
  }

  @Override
  public void started(int done, int total) {
    steps = total;
    rate = new StepRate(done);
  }

  @Override
  public void stepped(int step, Losses losses) {
    rate.stepped(step);
    show(step, steps, losses);
  }

  /** Shows a step if it is time to. */
  protected abstract void show(int step, int total, Losses losses);

  /** {@code 1.23/s, 4:56 left}. */
  protected String pace(int step) {
    double perSecond = rate.perSecond();
    return "%s, %s left".formatted(gauge.pace(perSecond), clock((steps - step) / perSecond));
  }

  protected String losses(Losses losses) {
    return gauge.losses(losses);
  }

  private static String clock(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "?";
    }
    long whole = Math.round(seconds);
    return whole >= 3600
        ? "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60)
        : "%d:%02d".formatted(whole / 60, whole % 60);
  }
}
