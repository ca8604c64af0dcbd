package io.imglab.app.data;

import io.imglab.app.cli.Terminal;
import io.imglab.core.data.DataSet;
import io.imglab.core.data.decode.DecodingProgress;
import io.imglab.core.data.decode.ShapeRendering;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.LabHome;

/** Opens the images of a run, and reports progress and skipped files. */
public final class GanData {
  private static final int PARTS = 10;

  private GanData() {}

  public static DataSet open(
      DataConfig data, ImageShape shape, LabHome home, Terminal terminal, boolean quiet) {
    DecodingProgress progress = quiet ? DecodingProgress.SILENT : shown(terminal);
    ShapeRendering rendering = new ShapeRendering(shape, data.resize());
    DataSet images = DataSet.open(data.path(), rendering, data.badImages(), home, progress);
    if (!quiet) {
      images.remarks().forEach(terminal::say);
      images.skipped().forEach(bad -> terminal.say("skipped: " + bad));
    }
    return images;
  }

  private static DecodingProgress shown(Terminal terminal) {
    return (done, total) -> {
      if (total >= PARTS && done % (total / PARTS) == 0) {
        terminal.say("decoded %s of %s images".formatted(done, total));
      }
    };
  }
}
