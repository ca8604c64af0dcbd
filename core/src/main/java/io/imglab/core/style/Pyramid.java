package io.imglab.core.style;

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
 * @param factor between the sides of two scales
 * @param slope each scale gets so many times the evaluations of the next finer one
 */
public record Pyramid(int coarsest, double factor, double slope) {
  /** The final size alone. */
  public static final Pyramid NONE = new Pyramid(0, 2, 1);

  /** From 128 pixels in steps of √2; the slope is the outcome of docs/style-presets.md. */
  public static final Pyramid FINE = new Pyramid(128, Math.sqrt(2), 1.5);

  public Pyramid {
    if (coarsest < 0 || !(factor >= 1.1) || !(slope >= 1)) {
      throw new LabException(
          "a pyramid from '%d' by '%s' with slope '%s' makes no sense"
              .formatted(coarsest, factor, slope));
    }
  }

  /**
   * One scale.
   *
   * @param steps evaluations that it gets
   */
  record Scale(Size size, int steps) {}

  /**
   * The scales, coarsest first; the last has the given size, and every scale has a step. Where
   * there are fewer steps than scales, the coarsest are left out.
   */
  List<Scale> scales(Size size, int steps) {
    List<Size> all = sizes(size);
    List<Size> sizes = all.subList(Math.max(0, all.size() - steps), all.size());
    double unit = 0;
    for (int i = 0; i < sizes.size(); i++) {
      unit += Math.pow(slope, i);
    }
    List<Scale> scales = new ArrayList<>();
    int left = steps;
    for (int i = 0; i < sizes.size(); i++) {
      int finer = sizes.size() - 1 - i;
      int share = (int) Math.round(steps * Math.pow(slope, finer) / unit);
      int now = finer == 0 ? left : Math.min(left - finer, Math.max(1, share));
      scales.add(new Scale(sizes.get(i), now));
      left -= now;
    }
    return scales;
  }

  private List<Size> sizes(Size size) {
    List<Size> sizes = new ArrayList<>();
    double side = Math.max(size.width(), size.height());
    // A last step much shorter than the others would be wasted.
    while (coarsest > 0 && side > coarsest * Math.sqrt(factor)) {
      sizes.add(size.withLongSide((int) Math.round(side)));
      side /= factor;
    }
    sizes.add(size.withLongSide((int) Math.round(side)));
    Collections.reverse(sizes);
    return sizes;
  }
}
