package io.imglab.app;

import io.imglab.core.data.DataSet;
import io.imglab.core.data.DecodingProgress;
import io.imglab.core.extension.ImageShape;

/** Opens the images of a run and says what happens to them. */
final class GanData {
  private static final int PARTS = 10;

  private GanData() {}

  static DataSet open(Lab lab, DataConfig data, ImageShape shape, boolean quiet) {
    DecodingProgress progress = quiet ? DecodingProgress.SILENT : shown(lab.terminal());
    DataSet images = DataSet.open(data.path(), shape, data.badImages(), lab.home(), progress);
    if (!quiet) {
      images.skipped().forEach(bad -> lab.terminal().say("left out: " + bad));
    }
    return images;
  }

  private static DecodingProgress shown(Terminal terminal) {
    return (done, total) -> {
      if (total >= PARTS && done % (total / PARTS) == 0) {
        terminal.say("decoded %d of %d images".formatted(done, total));
      }
    };
  }
}
