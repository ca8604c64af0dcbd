package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.app.screen.Field;
import io.imglab.app.screen.FieldLine;
import io.imglab.app.screen.View;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows the progress of a run: a line in place on a terminal, plain lines elsewhere. */
public abstract sealed class Progress implements RunListener permits ProgressBar, ProgressLines {
  protected final Terminal terminal;
  private final StepFormat format;
  private final Pace pace;
  private final ProgressFields fields;
  private final boolean isVerbose;

  Progress(Terminal terminal, StepFormat format, Watch watch, boolean isVerbose) {
    this.terminal = terminal;
    this.format = format;
    this.pace = new Pace(watch);
    this.fields = new ProgressFields(watch, format, pace, isVerbose);
    this.isVerbose = isVerbose;
  }

  /** The listener for this terminal, of steps that are all alike. */
  public static RunListener on(Terminal terminal, StepFormat format, boolean quiet) {
    return on(terminal, format, Watch.STEPS, View.PLAIN, quiet);
  }

  /** The listener for this terminal. */
  static RunListener on(
      Terminal terminal, StepFormat format, Watch watch, View view, boolean quiet) {
    if (quiet) {
      return RunListener.SILENT;
    }
    return terminal.isInteractive()
        ? new ProgressBar(terminal, format, watch, view)
        : new ProgressLines(terminal, format, watch, view);
  }

  @Override
  public void started(int done, int total) {
    pace.started(done, total);
  }

  @Override
  public void stepped(int step, Losses losses) {
    pace.stepped(step);
    show(step, pace.steps(), losses);
  }

  @Override
  public void epochCompleted(EpochMeans completed) {
    String took =
        "%s took %s".formatted(fields.epoch(completed.step()), clock(completed.seconds()));
    if (isVerbose) {
      noted("%s; means: %s".formatted(took, format.losses(completed.means())));
    } else if (!terminal.isInteractive()) {
      noted(took);
    }
  }

  /** Shows a step if an update is due. */
  protected abstract void show(int step, int total, Losses losses);

  /** What is known after a step, the most important first. */
  protected FieldLine line(Losses losses) {
    return new FieldLine(fields.of(losses), terminal.separator());
  }

  /** The same, after the number of the step. */
  protected FieldLine lineWithStep(Losses losses) {
    List<Field> all = new ArrayList<>(fields.of(losses));
    if (!all.contains(fields.step())) {
      all.add(0, fields.step());
    }
    return new FieldLine(all, terminal.separator());
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
