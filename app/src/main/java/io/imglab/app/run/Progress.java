package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.RunListener;

/** Shows the progress of a run: a bar on a terminal, plain lines elsewhere. */
public abstract sealed class Progress implements RunListener permits ProgressBar, ProgressLines {
  protected final Terminal terminal;
  private final StepFormat format;
  private int steps;
  private StepRate rate = new StepRate(0);

  Progress(Terminal terminal, StepFormat format) {
    this.terminal = terminal;
    this.format = format;
  }

  /** The listener for this terminal. */
  public static RunListener on(Terminal terminal, StepFormat format, boolean quiet) {
    if (quiet) {
      return RunListener.SILENT;
    }
    return terminal.isInteractive()
        ? new ProgressBar(terminal, format)
        : new ProgressLines(terminal, format);
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

  /** Shows a step if an update is due. */
  protected abstract void show(int step, int total, Losses losses);

  /** {@code 1.23/s, 4:56 left}. */
  protected String timing(int step) {
    double perSecond = rate.perSecond();
    return "%s, %s left".formatted(format.rate(perSecond), clock((steps - step) / perSecond));
  }

  protected String losses(Losses losses) {
    return format.losses(losses);
  }

  private static String clock(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "?";
    }
    long rounded = Math.round(seconds);
    return rounded >= 3600
        ? "%d:%02d:%02d".formatted(rounded / 3600, rounded / 60 % 60, rounded % 60)
        : "%d:%02d".formatted(rounded / 60, rounded % 60);
  }
}
