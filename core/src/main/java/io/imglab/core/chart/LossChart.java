package io.imglab.core.chart;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chart of the losses of a run over its steps, or over its epochs if it has more than one:
 * smoothed lines over faint ones of all values. For a GAN (the log has {@code Loss_D} and {@code
 * Loss_G}), it shows the losses and, below, the probabilities {@code D(x)} and {@code D(G(z))}; for
 * a style run, the total and its parts, on a logarithmic scale if their range is large.
 */
public final class LossChart {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 640;
  private static final int LOWER_HEIGHT = 340;

  private LossChart() {}

  /**
   * Draws the chart of a log.
   *
   * @param metrics the {@code metrics.jsonl} of a run; other lines, and values that are not
   *     numbers, are skipped
   * @param title title of the chart, such as the run's name
   * @param output a picture file; replaced atomically if it exists
   * @throws LabException if the log cannot be read or contains no losses, or the picture cannot be
   *     written
   */
  public static void write(Path metrics, String title, Path output) {
    Curves curves = Curves.read(metrics);
    StepAxis axis = curves.axis();
    List<Panel> panels = new ArrayList<>();
    Map<String, Curve> losses = curves.drawn(MetricKind.LOSS);
    if (!losses.isEmpty()) {
      panels.add(Panel.ofLosses(title, losses, axis, HEIGHT));
    }
    Map<String, Curve> probabilities = curves.drawn(MetricKind.PROBABILITY);
    if (!probabilities.isEmpty()) {
      panels.add(Panel.ofProbabilities(probabilities, axis, LOWER_HEIGHT));
    }
    for (Map.Entry<String, Curve> measure : curves.drawn(MetricKind.MEASURE).entrySet()) {
      Map<String, Curve> alone = Map.of(measure.getKey(), measure.getValue());
      panels.add(Panel.ofMeasure(title(measure.getKey()), alone, axis, LOWER_HEIGHT));
    }
    if (panels.isEmpty()) {
      throw new LabException(
          "'%s' contains no losses; let the run do some steps".formatted(metrics));
    }
    PictureWriter.write(draw(panels), output);
  }

  private static String title(String measure) {
    return measure.equals("swd") ? "sliced Wasserstein distance" : measure;
  }

  private static Picture draw(List<Panel> panels) {
    int height = panels.stream().mapToInt(Panel::height).sum();
    return Drawing.of(
        new Size(WIDTH, height),
        graphics -> {
          for (Panel panel : panels) {
            panel.chart().paint(graphics, WIDTH, panel.height());
            graphics.translate(0, panel.height());
          }
        });
  }
}
