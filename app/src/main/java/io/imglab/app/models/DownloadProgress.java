package io.imglab.app.models;

import io.imglab.app.cli.Terminal;
import io.imglab.core.models.fetch.TransferProgress;
import java.util.Locale;

/** Shows a download: one line redrawn in place on a terminal, else a line for each tenth. */
final class DownloadProgress implements TransferProgress {
  private static final long MIN_NANOS = 100_000_000;
  private static final int TENTHS = 10;

  private final Terminal terminal;
  private long drawn;
  private long tenth = -1;
  private boolean isOpen;
  private long began = System.nanoTime();
  private long doneAtStart = -1;

  DownloadProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void transferred(long done, long total) {
    if (doneAtStart < 0) {
      doneAtStart = done;
      began = System.nanoTime();
    }
    if (terminal.isInteractive()) {
      draw(done, total);
    } else if (total > 0 && done * TENTHS / total > tenth) {
      tenth = done * TENTHS / total;
      terminal.say(line(done, total));
    }
  }

  private void draw(long done, long total) {
    if (done == total || System.nanoTime() - drawn > MIN_NANOS) {
      drawn = System.nanoTime();
      isOpen = true;
      terminal.redraw(line(done, total));
    }
  }

  /** {@code 12.3 of 80.1 MB, 5.6 MB/s}. */
  private String line(long done, long total) {
    double seconds = (System.nanoTime() - began) / 1e9;
    String of = total > 0 ? String.format(Locale.ROOT, " of %.1f", total / 1e6) : "";
    return String.format(
        Locale.ROOT,
        "%.1f%s MB, %.1f MB/s",
        done / 1e6,
        of,
        (done - doneAtStart) / 1e6 / Math.max(seconds, 1e-3));
  }

  @Override
  public void noted(String message) {
    end();
    doneAtStart = -1;
    tenth = -1;
    terminal.say(message);
  }

  /** Ends the line, if one is being redrawn. */
  void end() {
    if (isOpen) {
      terminal.err().println();
      isOpen = false;
    }
  }
}
