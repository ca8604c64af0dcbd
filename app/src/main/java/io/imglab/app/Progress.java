package io.imglab.app;

import io.imglab.core.Losses;
import io.imglab.core.run.RunListener;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows a run: a bar on a terminal, plain lines in a pipe. */
abstract sealed class Progress implements RunListener permits ProgressBar, ProgressLines {
  protected final Terminal terminal;
  private int steps;
  private Rate rate = new Rate(0);

  Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The listener that suits where the messages go. */
  static RunListener on(Terminal terminal, boolean quiet) {
    if (quiet) {
      return RunListener.SILENT;
    }
    return terminal.isInteractive() ? new ProgressBar(terminal) : new ProgressLines(terminal);
  }

  @Override
  public void started(int done, int total) {
    steps = total;
    rate = new Rate(done);
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
    return "%s/s, %s left"
        .formatted(number(rate.perSecond()), clock(rate.secondsFor(steps - step)));
  }

  /** {@code total 4.78e6 = content 5.07e5 + style 4.27e6}. */
  protected static String losses(Losses losses) {
    String parts =
        losses.parts().entrySet().stream()
            .map(part -> part.getKey() + " " + number(part.getValue()))
            .collect(Collectors.joining(" + "));
    return "total %s = %s".formatted(number(losses.total()), parts);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 1e4 ? "%.3e" : "%.4g", value);
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
