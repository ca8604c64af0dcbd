package io.imglab.app.gan;

import io.imglab.app.gan.shard.EvaluationFiles;
import io.imglab.core.chart.Grid;
import io.imglab.core.chart.SideBySide;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The picture that shows real images beside generated ones. */
final class RealBesideGenerated {
  static final String FILE = EvaluationFiles.PICTURE;

  private RealBesideGenerated() {}

  /**
   * Writes the picture into a folder.
   *
   * @param reals the images of the data set, from all of which some are shown
   * @param generated a grid of generated images
   * @param rows of the grid
   * @param columns of the grid
   */
  static void write(ImageSet reals, Picture generated, int rows, int columns, Path folder) {
    Picture real = Grid.of(columns).of(evenlySpaced(reals, rows * columns));
    SideBySide both =
        new SideBySide(
            List.of(
                new SideBySide.Titled("real", real),
                new SideBySide.Titled("generated", generated)));
    PictureWriter.write(both.draw(), folder.resolve(FILE));
  }

  /** Images from the whole set, which may be sorted by class; all if there are not enough. */
  static ImageSet evenlySpaced(ImageSet images, int max) {
    int count = Math.min(max, images.count());
    List<float[]> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(images.image((int) ((long) i * images.count() / count)));
    }
    return ImageSet.of(images.channels(), images.height(), images.width(), chosen);
  }
}
