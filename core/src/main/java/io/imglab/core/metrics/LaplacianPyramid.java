package io.imglab.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The levels at which images of one size are looked at: each but the last holds the detail that the
 * next, half as large, lacks.
 */
final class LaplacianPyramid {
  /** Side of the patches that Karras et al. compare. */
  static final int PATCH = 7;

  /** Two patches beside each other: below this a level holds little but borders. */
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

  /** What an image holds at level {@code wanted} of {@code count}. */
  static Planes level(Planes image, int wanted, int count) {
    Planes fine = image;
    for (int i = 0; i < wanted; i++) {
      fine = fine.halved();
    }
    if (wanted == count - 1) {
      return fine;
    }
    return fine.minus(fine.halved().doubled(fine.height(), fine.width()));
  }
}
