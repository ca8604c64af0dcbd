package io.imglab.core.style.config;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.InvalidValueException;
import io.imglab.core.image.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The sizes of a coarse-to-fine descent. At coarse levels large structures are cheap to optimise,
 * and the receptive field of the deepest layer covers them (as in crowsonkb's
 * style-transfer-pytorch).
 *
 * @param coarsest long side of the first level in pixels; 0 to start at the final size
 * @param factor ratio of the sides of two adjacent levels
 * @param stepRatio evaluations of a level over those of the next finer one
 */
public record Pyramid(int coarsest, double factor, @SerializedName("slope") double stepRatio) {
  /** The final size alone. */
  public static final Pyramid NONE = new Pyramid(0, 2, 1);

  /**
   * From 128 pixels in steps of √2. Most evaluations go to the final size: content that was lost at
   * coarse levels takes many evaluations to recover (docs/style-presets.md).
   */
  public static final Pyramid FINE = new Pyramid(128, Math.sqrt(2), .35);

  public Pyramid {
    if (coarsest < 0 || !(factor >= 1.1) || !(stepRatio > 0)) {
      throw new InvalidValueException(
          "pyramid '%s, %s, %s' is out of range; the coarsest side must be at least 0, the factor at least 1.1 and the step ratio above 0"
              .formatted(coarsest, factor, stepRatio));
    }
  }

  /**
   * One level.
   *
   * @param steps evaluations at this level
   */
  public record Level(Size size, int steps) {}

  /**
   * The levels, coarsest first; the last has the given size, and each has at least one step. If
   * there are fewer steps than levels, the coarsest are left out.
   *
   * @param unit the sides of all levels but the last are rounded to multiples of it
   * @param least smallest long side that the network can process
   */
  public List<Level> levels(Size size, int steps, int unit, double least) {
    List<Size> all = sizes(size, unit, least);
    List<Size> sizes = all.subList(Math.max(0, all.size() - steps), all.size());
    double shares = 0;
    for (int i = 0; i < sizes.size(); i++) {
      shares += Math.pow(stepRatio, i);
    }
    List<Level> levels = new ArrayList<>();
    int remaining = steps;
    for (int i = 0; i < sizes.size(); i++) {
      int finer = sizes.size() - 1 - i;
      int share = (int) Math.round(steps * Math.pow(stepRatio, finer) / shares);
      int now = finer == 0 ? remaining : Math.min(remaining - finer, Math.max(1, share));
      levels.add(new Level(sizes.get(i), now));
      remaining -= now;
    }
    return levels;
  }

  private List<Size> sizes(Size size, int unit, double least) {
    List<Size> sizes = new ArrayList<>();
    double side = Math.max(size.width(), size.height());
    // A last step much shorter than the others would be wasted.
    sizes.add(size);
    while (coarsest > 0 && side > coarsest * Math.sqrt(factor) && side / factor > least - .5) {
      side /= factor;
      sizes.add(rounded(size.withLongSide((int) Math.round(side)), unit));
    }
    Collections.reverse(sizes);
    return sizes;
  }

  /** The nearest size whose sides are multiples of {@code unit}, which is also their minimum. */
  public static Size rounded(Size size, int unit) {
    return new Size(rounded(size.width(), unit), rounded(size.height(), unit));
  }

  private static int rounded(int side, int unit) {
    return Math.max(unit, (side + unit / 2) / unit * unit);
  }
}
