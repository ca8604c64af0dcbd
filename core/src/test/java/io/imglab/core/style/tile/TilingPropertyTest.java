package io.imglab.core.style.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import io.imglab.core.image.Size;
import io.imglab.core.nn.ReceptiveField;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;

final class TilingPropertyTest {
  @SeededProperty
  void tiles_partitionEveryLayer(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll @IntRange(min = 1, max = 90) int side,
      @ForAll @IntRange(max = 40) int reach,
      @ForAll @IntRange(max = 4) int poolings,
      @ForAll boolean torus) {
    int unit = 1 << poolings;
    Size size = new Size(width, height);
    List<Tile> tiles =
        new Tiling(new ReceptiveField(reach, Map.of("deepest", unit)), unit, side, torus)
            .tiles(size);
    for (int stride = 1; stride <= unit; stride *= 2) {
      assertPartition(tiles, width / stride, height / stride, stride);
    }
  }

  private static void assertPartition(List<Tile> tiles, int width, int height, int stride) {
    int[] counts = new int[width * height];
    for (Tile tile : tiles) {
      TileSpan.Range ys = tile.down().positions(stride);
      TileSpan.Range xs = tile.across().positions(stride);
      for (int y = ys.from(); y < ys.to(); y++) {
        for (int x = xs.from(); x < xs.to(); x++) {
          counts[y * width + x]++;
        }
      }
    }
    assertThat(IntStream.of(counts)).as("stride %d", stride).allMatch(count -> count == 1);
  }

  @SeededProperty
  void span_hasItsHaloWithinThePicture(
      @ForAll @IntRange(min = 1, max = 500) int length,
      @ForAll @IntRange(min = 1, max = 90) int longest,
      @ForAll @IntRange(max = 10) int halos,
      @ForAll boolean torus) {
    int halo = 4 * halos;
    for (TileSpan span : TileSpan.of(length, longest, 4, halo, torus)) {
      assertThat(span.outerFrom())
          .isEqualTo(torus ? span.from() - halo : Math.max(0, span.from() - halo));
      assertThat(span.outerTo())
          .isEqualTo(torus ? span.to() + halo : Math.min(length, span.to() + halo));
      assertThat(span.ranges())
          .allSatisfy(range -> assertThat(range.from()).isBetween(0, range.to()))
          .allSatisfy(range -> assertThat(range.to()).isLessThanOrEqualTo(length));
      assertThat(span.ranges().stream().mapToInt(range -> range.to() - range.from()).sum())
          .isEqualTo(span.outerSize());
    }
  }
}
