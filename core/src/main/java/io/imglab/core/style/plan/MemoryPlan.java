package io.imglab.core.style.plan;

import io.imglab.core.extension.Padding;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.descent.MemoryFallback;
import io.imglab.core.style.setup.StyleOutline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run is adapted to the available memory.
 *
 * @param descent the descent, possibly with a shorter L-BFGS history or smaller tiles
 * @param size the size of the result, possibly smaller than requested
 * @param bytes estimated peak memory
 * @param notes a line for each change
 */
public record MemoryPlan(DescentConfig descent, Size size, double bytes, List<String> notes) {
  /** The reduced long side is a multiple of this, in pixels. */
  private static final int STEP = 64;

  /** The smallest long side that is tried, in pixels. */
  private static final int MIN_SIDE = 256;

  public MemoryPlan {
    notes = List.copyOf(notes);
  }

  /**
   * Plans a run.
   *
   * @param available available memory in bytes
   */
  public static MemoryPlan of(StyleOutline outline, double available) {
    return new Planner(outline, available).plan();
  }

  /** Applies the changes in turn until the run fits. */
  private static final class Planner {
    private final StyleOutline outline;
    private final double available;
    private final boolean torus;
    private final MemoryFallback fallback;
    private final List<String> notes = new ArrayList<>();
    private DescentConfig descent;
    private Size size;

    Planner(StyleOutline outline, double available) {
      this.outline = outline;
      this.available = available;
      this.torus = outline.config().network().padding() == Padding.CIRCULAR;
      this.fallback = new MemoryFallback(outline.stack(), torus);
      this.descent = outline.config().descent();
      this.size = outline.size();
    }

    MemoryPlan plan() {
      shortenHistory();
      useSmallerTiles();
      shrink();
      return new MemoryPlan(descent, size, bytes(descent, size), notes);
    }

    private double bytes(DescentConfig with, Size of) {
      return Math.max(descentBytes(with, of), styleBytes(with, of));
    }

    private MemoryEstimate estimate(DescentConfig with) {
      return MemoryEstimate.of(
          outline.stack(), outline.terms(), with, outline.config().network().precision());
    }

    private double descentBytes(DescentConfig with, Size of) {
      return estimate(with).bytes(of, fallback.pixelsAtOnce(with, of));
    }

    /** The largest style's; the targets of several are computed one after the other. */
    private double styleBytes(DescentConfig with, Size of) {
      MemoryEstimate estimate = estimate(with);
      return outline.styles(of).stream()
          .mapToDouble(style -> estimate.styleBytes(of, style, fallback.pixelsAtOnce(with, style)))
          .max()
          .orElse(0);
    }

    private boolean fits(DescentConfig with) {
      return bytes(with, size) <= available;
    }

    /** Uses the longest history that fits, or the shortest one; styles need none. */
    private void shortenHistory() {
      DescentConfig shorter = descent;
      Optional<DescentConfig> next = fallback.shorterHistory(shorter);
      while (descentBytes(shorter, size) > available && next.isPresent()) {
        shorter = next.get();
        next = fallback.shorterHistory(shorter);
      }
      use(shorter);
    }

    private void useSmallerTiles() {
      DescentConfig smaller = descent;
      Optional<DescentConfig> next = smallerTiles(smaller);
      while (!fits(smaller) && next.isPresent()) {
        smaller = next.get();
        next = smallerTiles(smaller);
      }
      use(smaller);
    }

    /** The next smaller tiles of the picture or, if it is smaller than they are, of a style. */
    private Optional<DescentConfig> smallerTiles(DescentConfig from) {
      return Stream.concat(Stream.of(size), outline.styles(size).stream())
          .flatMap(each -> fallback.smallerTiles(from, each).stream())
          .max(Comparator.comparing(DescentConfig::tiles));
    }

    private void use(DescentConfig other) {
      if (!other.equals(descent)) {
        notes.add(
            "%s would not fit into %s: running %s"
                .formatted(
                    gigabytes(bytes(descent, size)),
                    gigabytes(available),
                    MemoryFallback.describe(descent, other)));
        descent = other;
      }
    }

    private Size rounded(Size smaller) {
      return torus ? Pyramid.rounded(smaller, outline.stack().smallestSide()) : smaller;
    }

    private void shrink() {
      Size requested = size;
      while (!fits(descent) && size.longSide() - STEP >= MIN_SIDE) {
        size = rounded(requested.withLongSide((size.longSide() - 1) / STEP * STEP));
      }
      if (!size.equals(requested)) {
        notes.add(
            "%s would not fit into %s: reducing the picture from %s to %s"
                .formatted(
                    gigabytes(bytes(descent, requested)), gigabytes(available), requested, size));
      }
    }
  }

  /** {@code 1.9 GB}. */
  static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
