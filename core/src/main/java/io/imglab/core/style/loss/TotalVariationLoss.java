package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import java.util.Set;
import org.pf4j.Extension;

/**
 * Squared total variation, which suppresses speckle (Mahendran and Vedaldi 2015, "Understanding
 * Deep Image Representations by Inverting Them", equation 3 with β = 2):
 *
 * <p>L = mean((x[i, j+1] − x[i, j])²) + mean((x[i+1, j] − x[i, j])²)
 *
 * <p>over the image's values in [0, 1] and all three channels. The paper sums; the mean makes the
 * weight independent of the picture's size.
 */
@Extension
public final class TotalVariationLoss implements LossTerm {
  @Override
  public String name() {
    return "tv";
  }

  @Override
  public String summary() {
    return "smoothness: squared total variation of the image (Mahendran and Vedaldi 2015)";
  }

  @Override
  public Reference reference() {
    return Reference.NONE;
  }

  @Override
  public Set<String> defaultLayers() {
    return Set.of();
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    return candidate -> score(candidate.image());
  }

  private static NDArray score(NDArray image) {
    return meanSquareDifference(image, new NDIndex(":,:,:,1:"), new NDIndex(":,:,:,:-1"))
        .add(meanSquareDifference(image, new NDIndex(":,:,1:,:"), new NDIndex(":,:,:-1,:")));
  }

  private static NDArray meanSquareDifference(NDArray image, NDIndex next, NDIndex here) {
    NDArray differences = image.get(next).sub(image.get(here));
    // In a picture of one row there are no vertical differences; their mean would be NaN.
    return Scale.over(differences.square().sum(), Math.max(1d, (double) differences.size()));
  }
}
