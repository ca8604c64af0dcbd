package io.imglab.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Levels of a Laplacian pyramid: each but the coarsest holds the detail that the next one, half as
 * large, lacks.
 */
final class LaplacianPyramid {
  /** Side of the patches that Karras et al. (2018) compare, in pixels. */
  static final int PATCH = 7;

  /** Two patches next to each other; smaller levels consist mostly of borders. */
  private static final int SMALLEST_SIDE = 2 * PATCH;

  /** Height and width of a level. */
  record Level(int height, int width) {
    Level next() {
      return new Level((height + 1) / 2, (width + 1) / 2);
    }

    boolean isLargeEnough() {
      return Math.min(height, width) >= SMALLEST_SIDE;
    }
  }

  private LaplacianPyramid() {}

  /** The levels, finest first; none if the images are too small for patches. */
  static List<Level> levels(int height, int width) {
    List<Level> levels = new ArrayList<>();
    for (Level l = new Level(height, width); l.isLargeEnough(); l = l.next()) {
      levels.add(l);
    }
    return levels;
  }

  /** Level {@code number} (0 is the finest) of {@code count} of an image's pyramid. */
  static Planes level(Planes image, int number, int count) {
    Planes fine = image;
    for (int i = 0; i < number; i++) {
      fine = fine.halved();
    }
    if (number == count - 1) {
      return fine;
    }
    return fine.minus(fine.halved().doubled(fine.height(), fine.width()));
  }
}
