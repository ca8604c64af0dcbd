package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.nn.Noise;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pf4j.Extension;

/**
 * The style loss of Heitz et al. (2021, "A Sliced Wasserstein Loss for Neural Texture Synthesis",
 * equations 6 and 7), which compares full distributions where Gram matrices compare second moments:
 *
 * <p>L = Σ over layers of mean((sort(F v) − sort(S v))²)
 *
 * <p>over C random unit vectors v for a layer of C channels, with F and S (h·w, C) the activations
 * of the candidate and the style.
 *
 * <p>Deviation from the paper: the vectors are the same in all evaluations and runs, because L-BFGS
 * needs a fixed function and a resumed run the same one. C vectors span the space of the
 * activations.
 */
@Extension
public final class SlicedWassersteinLoss implements LossTerm {
  private static final long SEED = 0;

  /** Those of the style loss of Gatys et al. (2016). */
  private static final Set<String> LAYERS =
      Set.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");

  @Override
  public String name() {
    return "swd";
  }

  @Override
  public String summary() {
    return "style: sliced Wasserstein distance of activations (Heitz et al. 2021)";
  }

  @Override
  public Reference reference() {
    return Reference.STYLE;
  }

  @Override
  public Set<String> defaultLayers() {
    return LAYERS;
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    Map<String, NDArray> directions = new HashMap<>();
    for (String layer : layers) {
      directions.put(layer, directions(reference.at(layer), layer, keep));
    }
    return new SortedDistance(
        (pixels, layer) -> pixels.matMul(directions.get(layer)), reference, layers, keep);
  }

  /** Unit vectors in the columns of a matrix (C, C), uniform over the sphere. */
  private static NDArray directions(NDArray activations, String layer, NDManager keep) {
    int channels = Math.toIntExact(activations.getShape().get(1));
    float[] values = Noise.of(SEED, "swd " + layer, 0).normal(channels * channels);
    try (NDManager scope = keep.newSubManager()) {
      NDArray normal = NativeArray.of(values, new Shape(channels, channels), scope);
      NDArray unit = normal.div(normal.norm(new int[] {0}, true));
      NDArray directions = unit.toType(activations.getDataType(), true);
      directions.attach(keep);
      return directions;
    }
  }
}
