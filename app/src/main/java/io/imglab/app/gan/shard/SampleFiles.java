package io.imglab.app.gan.shard;

import io.imglab.core.chart.Grid;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files that samples are written to, whether by one process or several. */
public final class SampleFiles {
  private SampleFiles() {}

  /**
   * Writes images as one picture.
   *
   * @param columns null for as square as possible
   */
  public static void writeGrid(ImageSet images, @Nullable Integer columns, Path file) {
    Grid layout = columns == null ? Grid.squareFor(images.count()) : Grid.of(columns);
    PictureWriter.write(layout.of(images), file);
  }

  /** The name of the file of a seed's picture. */
  public static String name(String generator, long seed) {
    return String.format(Locale.ROOT, "%s-%06d.png", generator, seed);
  }
}
