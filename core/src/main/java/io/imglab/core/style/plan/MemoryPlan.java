package io.imglab.core.style.plan;

import io.imglab.core.extension.Padding;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.descent.MemoryFallback;
import io.imglab.core.style.setup.StyleOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a run is made to fit into the memory that there is.
 *
 * @param descent the descent, perhaps with less to remember and in tiles
 * @param size of the result, perhaps smaller than asked for
 * @param bytes what the run will take at its peak
 * @param notes a line for each change
 */
public record MemoryPlan(DescentConfig descent, Size size, double bytes, List<String> notes) {
  /** Sides shrink in steps that nobody takes for exact. */
  private static final int STEP = 64;

  /** Where this does not fit, the fault is not the picture's. */
  private static final int LEAST = 256;

  public MemoryPlan {
    notes = List.copyOf(notes);
  }

  /**
   * Plans a run.
   *
   * @param available bytes that it may take
   */
  public static MemoryPlan of(StyleOutline outline, double available) {
    return new Planner(outline, available).plan();
  }

  /** One plan in the making. */
  private static final class Planner {
    private final StyleOutline outline;
    private final double available;
    private final boolean torus;
    private final MemoryFallback ladder;
    private final List<String> notes = new ArrayList<>();
    private DescentConfig descent;
    private Size size;

    Planner(StyleOutline outline, double available) {
      this.outline = outline;
      this.available = available;
      this.torus = outline.config().network().padding() == Padding.CIRCULAR;
      this.ladder = new MemoryFallback(outline.stack(), torus);
      this.descent = outline.config().descent();
      this.size = outline.size();
    }

    MemoryPlan plan() {
      shorten();
      cut();
      shrink();
      return new MemoryPlan(descent, size, need(descent, size), notes);
    }

    private double need(DescentConfig with, Size of) {
      return MemoryEstimate.of(
              outline.stack(), outline.terms(), with, outline.config().network().precision())
          .bytes(of, ladder.seen(with, of));
    }

    private boolean fits(DescentConfig with) {
      return need(with, size) <= available;
    }

    /** The longest memory that fits, or the shortest there is. */
    private void shorten() {
      DescentConfig shorter = descent;
      Optional<DescentConfig> next = ladder.shorter(shorter);
      while (!fits(shorter) && next.isPresent()) {
        shorter = next.get();
        next = ladder.shorter(shorter);
      }
      take(shorter);
    }

    private void cut() {
      DescentConfig smaller = descent;
      Optional<DescentConfig> next = ladder.smallerTiles(smaller, size);
      while (!fits(smaller) && next.isPresent()) {
        smaller = next.get();
        next = ladder.smallerTiles(smaller, size);
      }
      take(smaller);
    }

    private void take(DescentConfig other) {
      if (!other.equals(descent)) {
        notes.add(
            "%s would not fit in %s: %s"
                .formatted(
                    gigabytes(need(descent, size)),
                    gigabytes(available),
                    MemoryFallback.describe(descent, other)));
        descent = other;
      }
    }

    private Size rounded(Size smaller) {
      return torus ? Pyramid.rounded(smaller, outline.stack().smallestSide()) : smaller;
    }

    private void shrink() {
      Size wanted = size;
      while (!fits(descent) && size.longSide() - STEP >= LEAST) {
        size = rounded(wanted.withLongSide((size.longSide() - 1) / STEP * STEP));
      }
      if (!size.equals(wanted)) {
        notes.add(
            "%s would not fit in %s: making it %s instead of %s"
                .formatted(gigabytes(need(descent, wanted)), gigabytes(available), size, wanted));
      }
    }
  }

  /** {@code 1.9 GB}. */
  static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
