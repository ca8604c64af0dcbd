package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.tile.Tiling;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a network looks at pictures.
 *
 * @param tiling how large ones are cut; null to look at all at once
 */
public record TiledNetwork(FeatureNetwork network, @Nullable Tiling tiling) {
  /** The tiledNetwork of a descent; regions are looked at whole. */
  public static TiledNetwork of(FeatureNetwork network, DescentConfig config, StyleInputs inputs) {
    Integer side = config.tiles();
    boolean isWhole = side == null || side == 0 || !inputs.regions().isEmpty();
    return new TiledNetwork(network, isWhole ? null : Tiling.of(network, side));
  }

  public boolean isTiled(Size size) {
    return tiling != null && tiling.tiles(size).size() > 1;
  }

  /**
   * What is seen of a reference, which is no torus even where the candidate is.
   *
   * @param pixels (1, 3, H, W)
   */
  Activations at(NDArray pixels, ActivationMask seen) {
    return tiling != null && isTiled(Pixels.size(pixels))
        ? new TiledActivations(network, tiling.withoutTorus(), pixels, seen)
        : seen.over(network.forwardNonCircular(pixels));
  }

  /** What is seen of a candidate, tile by tile. */
  TiledActivations tiled(NDArray pixels, ActivationMask seen) {
    return new TiledActivations(network, Objects.requireNonNull(tiling), pixels, seen);
  }
}
