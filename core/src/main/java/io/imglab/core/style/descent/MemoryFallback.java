package io.imglab.core.style.descent;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.tile.Tiling;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reduces the memory of a descent in stages, the cheapest first: a shorter L-BFGS history, then
 * ever smaller tiles. After the last stage only a smaller picture helps.
 */
public final class MemoryFallback {
  private static final List<Integer> HISTORIES = List.of(20, 10, 5, 3);
  private static final List<Integer> TILES = List.of(1024, 768, 512, 384, 256);

  private final LayerStack stack;
  private final boolean torus;

  /**
   * The fallbacks for a network.
   *
   * @param torus whether the network pads circularly
   */
  public MemoryFallback(LayerStack stack, boolean torus) {
    this.stack = stack;
    this.torus = torus;
  }

  /** The next stage; empty if no further stage would help at this size. */
  Optional<DescentConfig> next(DescentConfig descent, Size size) {
    Optional<DescentConfig> shorterHistory = shorterHistory(descent);
    return shorterHistory.isPresent() ? shorterHistory : smallerTiles(descent, size);
  }

  /** The descent with the next shorter L-BFGS history; empty if there is none. */
  public Optional<DescentConfig> shorterHistory(DescentConfig descent) {
    int pairs = Math.min(descent.steps(), descent.history());
    return descent.algorithm() == DescentConfig.Algorithm.LBFGS
        ? HISTORIES.stream().filter(each -> each < pairs).findFirst().map(descent::withHistory)
        : Optional.empty();
  }

  /** The descent with the next smaller tiles; empty if none would need less memory. */
  public Optional<DescentConfig> smallerTiles(DescentConfig descent, Size size) {
    boolean isTilingOff = Objects.equals(descent.tiles(), 0);
    if (isTilingOff || !canTile()) {
      return Optional.empty();
    }
    long now = pixelsAtOnce(descent, size);
    return TILES.stream()
        .map(descent::withTiles)
        .filter(each -> pixelsAtOnce(each, size) < now)
        .findFirst();
  }

  private boolean canTile() {
    try {
      Tiling.of(stack, 1, torus);
      return true;
    } catch (LabException e) {
      return false;
    }
  }

  /** The number of pixels that the network processes at once, halos included. */
  public long pixelsAtOnce(DescentConfig descent, Size size) {
    Integer tiles = descent.tiles();
    return tiles == null || tiles == 0
        ? size.pixels()
        : Tiling.of(stack, tiles, torus).largestTilePixels(size);
  }

  /** The number of pixels that the network processes in one evaluation, halos included. */
  public long pixelsInTotal(DescentConfig descent, Size size) {
    Integer tiles = descent.tiles();
    return tiles == null || tiles == 0
        ? size.pixels()
        : Tiling.of(stack, tiles, torus).totalPixels(size);
  }

  /** Describes the change from one descent to another in a message. */
  public static String describe(DescentConfig from, DescentConfig to) {
    String pairs =
        to.history() == from.history()
            ? ""
            : "with an L-BFGS history of %s instead of %s steps"
                .formatted(to.history(), from.history());
    String tiles =
        Objects.equals(to.tiles(), from.tiles())
            ? ""
            : "in tiles of %s pixels".formatted(to.tiles());
    return pairs.isEmpty() || tiles.isEmpty() ? pairs + tiles : pairs + ", " + tiles;
  }
}
