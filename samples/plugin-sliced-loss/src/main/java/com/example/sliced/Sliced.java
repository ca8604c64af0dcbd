package com.example.sliced;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.Extension;

/**
 * The sliced Wasserstein distance of activations (Heitz et al. 2021, "A Sliced Wasserstein Loss for
 * Neural Texture Synthesis", equations 4 and 5). Gram matrices compare second moments; this loss
 * compares full distributions: pixels are projected onto random directions, and the sorted
 * projections are compared.
 *
 * <p>L = Σ over layers of mean over directions and ranks of (sort(Fᵀd) − sort(Rᵀd))²
 *
 * <p>The paper draws new directions at each step; here they are fixed, since L-BFGS needs the same
 * function at each step.
 */
@Extension
public final class Sliced implements LossTerm {
  private static final Setting<Integer> DIRECTIONS =
      Setting.integer("directions", 32, 1, 512, "random projections for each layer");
  private static final Setting<Integer> SEED =
      Setting.integer("seed", 0, 0, 1_000_000, "seed of the projections");

  private final int directions;
  private final int seed;

  /** The term with default settings. */
  public Sliced() {
    this(Settings.none());
  }

  private Sliced(Settings choices) {
    this.directions = choices.get(DIRECTIONS);
    this.seed = choices.get(SEED);
  }

  @Override
  public String name() {
    return "sliced";
  }

  @Override
  public String summary() {
    return "style: sliced Wasserstein distance of activations (Heitz et al. 2021)";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(DIRECTIONS, SEED);
  }

  @Override
  public LossTerm with(Settings choices) {
    return new Sliced(choices);
  }

  @Override
  public Reference reference() {
    return Reference.STYLE;
  }

  @Override
  public Set<String> defaultLayers() {
    return Set.of("relu1_1", "relu2_1", "relu3_1", "relu4_1");
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    List<SlicedLayer> bound =
        new TreeSet<>(layers)
            .stream()
                .map(layer -> SlicedLayer.of(layer, reference, directions, seed, keep))
                .toList();
    return candidate ->
        bound.stream().map(layer -> layer.score(candidate)).reduce(NDArray::add).orElseThrow();
  }
}
