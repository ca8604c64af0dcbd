package io.imglab.app.run;

import io.imglab.app.cli.Terminal;
import io.imglab.app.screen.FieldLine;
import io.imglab.app.screen.LivePicture;
import io.imglab.app.screen.PictureDrawing.Block;
import io.imglab.app.screen.View;
import io.imglab.core.experiment.Losses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A single line that is redrawn in place, beneath the picture if that is wanted. */
final class ProgressBar extends Progress {
  private static final long MIN_NANOS = 100_000_000;

  private final @Nullable PreviewFile preview;
  private final @Nullable LivePicture live;
  private FieldLine line = new FieldLine(List.of(), "");
  private @Nullable Block shown;
  private long drawn;
  private boolean isEnded;

  ProgressBar(Terminal terminal, StepFormat format, Watch watch, View view) {
    super(terminal, format, watch, view.isVerbose());
    this.preview = watch.preview();
    this.live = view.drawing().map(LivePicture::new).orElse(null);
  }

  @Override
  protected void show(int step, int total, Losses losses) {
    line = line(losses);
    if (step == total || System.nanoTime() - drawn > MIN_NANOS) {
      drawPicture();
      drawLine();
    }
  }

  private void drawLine() {
    drawn = System.nanoTime();
    // One column stays free: a full line would wrap and could not be redrawn.
    terminal.redraw(line.fitting(Math.max(1, terminal.window().columns() - 1)));
  }

  /** Draws the picture if it is another than before. */
  private void drawPicture() {
    Block newest = preview == null ? null : preview.drawn();
    if (live != null && newest != null && !newest.equals(shown)) {
      shown = newest;
      terminal.draw(live.draw(newest, terminal.window()));
    }
  }

  @Override
  public void noted(String message) {
    terminal.redraw("");
    if (live != null) {
      terminal.draw(live.erase());
      shown = null;
    }
    terminal.say(message);
    drawPicture();
    drawLine();
  }

  /** Leaves the last line and picture where they are; what is printed next comes after them. */
  @Override
  public void ended() {
    if (isEnded) {
      return;
    }
    isEnded = true;
    drawPicture();
    drawLine();
    terminal.err().println();
    terminal.err().flush();
  }
}
