package io.imglab.core.style.config;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a descent climbs from a coarse picture to the fine one: large forms cost little where there
 * are few pixels, and the receptive field of the deepest layer sees them whole (as in crowsonkb's
 * style-transfer-pytorch).
 *
 * @param coarsest long side of the first scale in pixels; 0 to begin at the final size
 * @param factor between the sides of two levels
 * @param stepRatio each scale gets so many times the evaluations of the next finer one
 */
public record Pyramid(int coarsest, double factor, @SerializedName("slope") double stepRatio) {
  /** The final size alone. */
  public static final Pyramid NONE = new Pyramid(0, 2, 1);

  /**
   * From 128 pixels in steps of √2. Most evaluations go to the final size: what the coarse sizes
   * change of the content takes long to come back (docs/style-presets.md).
   */
  public static final Pyramid FINE = new Pyramid(128, Math.sqrt(2), .35);

  public Pyramid {
    if (coarsest < 0 || !(factor >= 1.1) || !(stepRatio > 0)) {
      throw new LabException(
          "a pyramid from '%d' by '%s' with stepRatio '%s' makes no sense"
              .formatted(coarsest, factor, stepRatio));
    }
  }

  /**
   * One scale.
   *
   * @param steps evaluations that it gets
   */
  public record Level(Size size, int steps) {}

  /**
   * The levels, coarsest first; the last has the given size, and every scale has a step. Where
   * there are fewer steps than levels, the coarsest are left out.
   *
   * @param unit what the sides of all but the last are rounded to
   * @param least long side that the network can still look at
   */
  public List<Level> levels(Size size, int steps, int unit, double least) {
    List<Size> all = sizes(size, unit, least);
    List<Size> sizes = all.subList(Math.max(0, all.size() - steps), all.size());
    double shares = 0;
    for (int i = 0; i < sizes.size(); i++) {
      shares += Math.pow(stepRatio, i);
    }
    List<Level> levels = new ArrayList<>();
    int left = steps;
    for (int i = 0; i < sizes.size(); i++) {
      int finer = sizes.size() - 1 - i;
      int share = (int) Math.round(steps * Math.pow(stepRatio, finer) / shares);
      int now = finer == 0 ? left : Math.min(left - finer, Math.max(1, share));
      levels.add(new Level(sizes.get(i), now));
      left -= now;
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

  /** A size with sides that are multiples of {@code unit}. */
  public static Size rounded(Size size, int unit) {
    return new Size(rounded(size.width(), unit), rounded(size.height(), unit));
  }

  private static int rounded(int side, int unit) {
    return Math.max(unit, (side + unit / 2) / unit * unit);
  }
}
