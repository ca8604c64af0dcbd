package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.Epochs;
import org.jspecify.annotations.Nullable;

/** A single line that is redrawn in place. */
final class ProgressBar extends Progress {
  private static final int CELLS = 20;
  private static final long MIN_NANOS = 100_000_000;

  private String line = "";
  private long drawn;

  ProgressBar(Terminal terminal, StepFormat format, @Nullable Epochs epochs) {
    super(terminal, format, epochs);
  }

  @Override
  protected void show(int step, int total, Losses losses) {
    int filled = (int) ((long) CELLS * step / total);
    String bar = "#".repeat(filled) + "-".repeat(CELLS - filled);
    line =
        "[%s] %s%s  %s  %s"
            .formatted(bar, epochBefore(step), count(step), timing(step), losses(losses));
    if (step == total || System.nanoTime() - drawn > MIN_NANOS) {
      draw();
    }
  }

  private void draw() {
    drawn = System.nanoTime();
    // One column stays free: a full line would wrap and could not be redrawn.
    terminal.redraw(line.substring(0, Math.min(line.length(), width())));
  }

  private int width() {
    return Math.max(20, terminal.columns() - 1);
  }

  @Override
  public void noted(String message) {
    terminal.redraw("");
    terminal.say(message);
    draw();
  }

  @Override
  public void ended() {
    draw();
    terminal.err().println();
    terminal.err().flush();
  }
}
