package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.Epochs;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.Schedule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a run: a bar on a terminal, plain lines elsewhere. */
public abstract sealed class Progress implements RunListener permits ProgressBar, ProgressLines {
  protected final Terminal terminal;
  private final StepFormat format;
  private final @Nullable Epochs epochs;
  private int steps;
  private StepRate rate = new StepRate(0);

  Progress(Terminal terminal, StepFormat format, @Nullable Epochs epochs) {
    this.terminal = terminal;
    this.format = format;
    this.epochs = epochs;
  }

  /** The listener for this terminal, of a run that does not learn from a data set. */
  public static RunListener on(Terminal terminal, StepFormat format, boolean quiet) {
    return on(terminal, format, null, quiet);
  }

  /**
   * The listener for this terminal.
   *
   * @param epochs null if the run does not learn from a data set
   */
  static RunListener on(
      Terminal terminal, StepFormat format, @Nullable Epochs epochs, boolean quiet) {
    if (quiet) {
      return RunListener.SILENT;
    }
    return terminal.isInteractive()
        ? new ProgressBar(terminal, format, epochs)
        : new ProgressLines(terminal, format, epochs);
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

  @Override
  public void epochCompleted(EpochMeans completed) {
    noted(
        "%s took %s; means: %s"
            .formatted(
                epoch(completed.step()), clock(completed.seconds()), losses(completed.means())));
  }

  /** {@code epoch 3/50} of a step; empty if the run does not learn from a data set. */
  private String epoch(int step) {
    if (epochs == null) {
      return "";
    }
    String planned = isEndless() ? "" : "/" + epochs.of(steps);
    return "epoch " + epochs.of(step) + planned;
  }

  /** The epoch, to be followed by the step. */
  protected String epochBefore(int step) {
    return epochs == null ? "" : epoch(step) + "  ";
  }

  /** {@code 7/50}, or the step alone if there is no end. */
  protected String count(int step) {
    return isEndless() ? Integer.toString(step) : step + "/" + steps;
  }

  private boolean isEndless() {
    return steps == Schedule.ENDLESS;
  }

  /** Shows a step if an update is due. */
  protected abstract void show(int step, int total, Losses losses);

  /** {@code 1.23/s, 4:56 left}, or the rate alone if there is no end. */
  protected String timing(int step) {
    double perSecond = rate.perSecond();
    String left = isEndless() ? "" : ", %s left".formatted(clock((steps - step) / perSecond));
    return format.rate(perSecond) + left;
  }

  protected String losses(Losses losses) {
    return format.losses(losses);
  }

  /** {@code 4:56} or {@code 1:02:03}. */
  public static String clock(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "?";
    }
    long rounded = Math.round(seconds);
    return rounded >= 3600
        ? String.format(
            Locale.ROOT, "%s:%02d:%02d", rounded / 3600, rounded / 60 % 60, rounded % 60)
        : String.format(Locale.ROOT, "%s:%02d", rounded / 60, rounded % 60);
  }
}
