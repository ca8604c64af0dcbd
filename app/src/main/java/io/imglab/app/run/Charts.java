package io.imglab.app.run;

import io.imglab.app.cli.Invocation;
import io.imglab.core.LabException;
import io.imglab.core.chart.LossChart;
import io.imglab.core.run.RunFolder;
import java.io.IOException;

/**
 * Draws what comes with a run's result. A failure, such as on a machine without fonts, is told but
 * does not take the result away.
 */
public final class Charts {
  private final Invocation call;

  public Charts(Invocation call) {
    this.call = call;
  }

  /** Draws the loss curves of a run. */
  public void losses(RunFolder folder) {
    draw(
        "the loss curves",
        "then draw them with: imglab runs curves " + folder.path(),
        () ->
            LossChart.write(
                folder.metrics(), folder.path().getFileName().toString(), folder.curves()));
  }

  /**
   * Draws something, or says what was not drawn, why, and what to do.
   *
   * @param cure follows the reason's own
   * @throws LabException if it was drawn but cannot be written
   */
  public void draw(String what, String cure, Runnable drawing) {
    try {
      drawing.run();
    } catch (LabException e) {
      if (e.getCause() instanceof IOException) {
        throw e; // such as a full disk: the run can be resumed when there is space
      }
      call.terminal().say("%s could not be drawn: %s; %s".formatted(what, e.getMessage(), cure));
    }
  }
}
