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
 * A network and how it is applied to large pictures.
 *
 * @param tiling how large pictures are cut into tiles; null for no tiles
 */
public record TiledNetwork(FeatureNetwork network, @Nullable Tiling tiling) {
  /** The network of a descent; pictures with regions are not tiled. */
  public static TiledNetwork of(FeatureNetwork network, DescentConfig config, StyleInputs inputs) {
    Integer side = config.tiles();
    boolean isUntiled = side == null || side == 0 || !inputs.regions().isEmpty();
    return new TiledNetwork(network, isUntiled ? null : Tiling.of(network, side));
  }

  public boolean isTiled(Size size) {
    return tiling != null && tiling.tiles(size).size() > 1;
  }

  /**
   * The activations of a reference, which is not circular even where the candidate is.
   *
   * @param pixels (1, 3, H, W)
   */
  Activations at(NDArray pixels, ActivationMask mask) {
    return tiling != null && isTiled(Pixels.size(pixels))
        ? new TiledActivations(network, tiling.withoutTorus(), pixels, mask)
        : mask.applyTo(network.forwardNonCircular(pixels));
  }

  /** The activations of a candidate, tile by tile. */
  TiledActivations tiled(NDArray pixels, ActivationMask mask) {
    return new TiledActivations(network, Objects.requireNonNull(tiling), pixels, mask);
  }
}
