package io.imglab.core.style.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.Transparency;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.NegligibleLayer;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.objective.TiledNetwork;
import io.imglab.core.style.setup.StyleSetup;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How long evaluations take, tried on a small picture.
 *
 * @param exact seconds for each pixel with the true loss
 * @param eased the same with the easier one, on the layers that are left of it
 */
record EvaluationTiming(double exact, double eased) {
  /** Long side of the picture: .1 s an evaluation on two cores. */
  private static final int TRIAL = 192;

  private static final int ROUNDS = 3;

  /**
   * Tries a few evaluations.
   *
   * @param network the setup's
   */
  static EvaluationTiming of(StyleSetup setup, FeatureNetwork network, NDManager manager) {
    StyleInputs inputs = setup.inputs().at(small(setup, network));
    double exact = seconds(setup.terms(), inputs, network, manager);
    List<StyleTerm> easier = setup.terms().stream().map(StyleTerm::surrogate).toList();
    if (easier.equals(setup.terms()) || setup.config().descent().surrogateShare() == 0) {
      return new EvaluationTiming(exact, exact);
    }
    Set<String> idle = idle(setup, easier, inputs, network, manager);
    List<StyleTerm> left = easier.stream().flatMap(term -> term.without(idle)).toList();
    try (FeatureNetwork eyes = network.narrowed(StyleTerm.layers(left))) {
      return new EvaluationTiming(exact, seconds(left, inputs, eyes, manager));
    }
  }

  /** A strength gives all layers the same say. */
  private static Set<String> idle(
      StyleSetup setup,
      List<StyleTerm> easier,
      StyleInputs inputs,
      FeatureNetwork network,
      NDManager manager) {
    return setup.config().loss().strength() == null
        ? NegligibleLayer.of(easier, inputs, new TiledNetwork(network, null), manager)
        : Set.of();
  }

  /** Seconds for each pixel on average, over all of a descent. */
  double mean(double surrogateShare) {
    return surrogateShare * eased + (1 - surrogateShare) * exact;
  }

  private static Size small(StyleSetup setup, FeatureNetwork network) {
    Size size = setup.inputs().content().size();
    int least = (int) Math.ceil(setup.inputs().smallestLongSide(network.stack()));
    int side = Math.min(size.longSide(), Math.max(TRIAL, least));
    return Pyramid.rounded(size.withLongSide(side), network.unit());
  }

  private static double seconds(
      List<StyleTerm> terms, StyleInputs inputs, FeatureNetwork network, NDManager manager) {
    try (NDManager scope = manager.newSubManager();
        StyleObjective objective = new StyleObjective(network, terms, inputs, scope)) {
      NDArray pixels = Pixels.of(Transparency.filled(inputs.init(), inputs.content()), scope);
      return median(() -> objective.evaluate(pixels).gradient().close())
          / inputs.content().size().pixels();
    }
  }

  /** Seconds that some work takes once it has been done before. */
  static double median(Runnable work) {
    work.run();
    double[] seconds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[ROUNDS / 2];
  }
}
