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
 * The ways to make do with less memory, the cheapest first: L-BFGS remembers fewer steps, then the
 * network looks at the picture in tiles, ever smaller ones. Below the last rung there is only a
 * smaller picture.
 */
public final class MemoryFallback {
  private static final List<Integer> HISTORIES = List.of(20, 10, 5, 3);
  private static final List<Integer> TILES = List.of(1024, 768, 512, 384, 256);

  private final LayerStack stack;
  private final boolean torus;

  /**
   * A ladder for a network.
   *
   * @param torus whether opposite edges of the picture meet
   */
  public MemoryFallback(LayerStack stack, boolean torus) {
    this.stack = stack;
    this.torus = torus;
  }

  /** The next rung; empty where there is none, or none that would help at this size. */
  Optional<DescentConfig> below(DescentConfig descent, Size size) {
    Optional<DescentConfig> shorter = shorter(descent);
    return shorter.isPresent() ? shorter : smallerTiles(descent, size);
  }

  public Optional<DescentConfig> shorter(DescentConfig descent) {
    int pairs = Math.min(descent.steps(), descent.history());
    return descent.algorithm() == DescentConfig.Algorithm.LBFGS
        ? HISTORIES.stream().filter(each -> each < pairs).findFirst().map(descent::withHistory)
        : Optional.empty();
  }

  public Optional<DescentConfig> smallerTiles(DescentConfig descent, Size size) {
    boolean isRefused = Objects.equals(descent.tiles(), 0);
    if (isRefused || !canTile()) {
      return Optional.empty();
    }
    long now = seen(descent, size);
    return TILES.stream()
        .map(descent::withTiles)
        .filter(each -> seen(each, size) < now)
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

  /** The most pixels of a picture that the network looks at at once. */
  public long seen(DescentConfig descent, Size size) {
    Integer tiles = descent.tiles();
    return tiles == null || tiles == 0
        ? size.pixels()
        : Tiling.of(stack, tiles, torus).largestTilePixels(size);
  }

  /** The pixels of a picture that the network looks at altogether, halos included. */
  public long looked(DescentConfig descent, Size size) {
    Integer tiles = descent.tiles();
    return tiles == null || tiles == 0
        ? size.pixels()
        : Tiling.of(stack, tiles, torus).totalPixels(size);
  }

  /** What changes on the way from one rung to another, for people. */
  public static String describe(DescentConfig from, DescentConfig to) {
    String pairs =
        to.history() == from.history()
            ? ""
            : "remembering %d of %d steps".formatted(to.history(), from.history());
    String tiles =
        Objects.equals(to.tiles(), from.tiles())
            ? ""
            : "looking at it in tiles of %d pixels".formatted(to.tiles());
    return pairs.isEmpty() || tiles.isEmpty() ? pairs + tiles : pairs + ", " + tiles;
  }
}
