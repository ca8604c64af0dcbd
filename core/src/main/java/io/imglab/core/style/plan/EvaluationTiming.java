package io.imglab.core.style.plan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
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
 * The time per pixel of an evaluation, measured on a small picture.
 *
 * @param exact seconds per pixel with the exact loss
 * @param surrogate seconds per pixel with the surrogate loss, without a negligible layer
 */
record EvaluationTiming(double exact, double surrogate) {
  /** Long side of the picture in pixels; an evaluation takes about 0.1 s on two cores. */
  private static final int TRIAL_SIDE = 192;

  private static final int ROUNDS = 3;

  /**
   * Measures a few evaluations.
   *
   * @param network the network of the setup
   */
  static EvaluationTiming of(StyleSetup setup, FeatureNetwork network, NDManager manager) {
    StyleInputs inputs = setup.inputs().at(trialSize(setup, network.stack(), network.unit()));
    double exact = seconds(setup.terms(), inputs, network, manager);
    List<StyleTerm> surrogates = setup.terms().stream().map(StyleTerm::surrogate).toList();
    if (surrogates.equals(setup.terms()) || setup.config().descent().surrogateShare() == 0) {
      return new EvaluationTiming(exact, exact);
    }
    Set<String> negligible = negligible(setup, surrogates, inputs, network, manager);
    List<StyleTerm> reduced =
        surrogates.stream().flatMap(term -> term.without(negligible)).toList();
    try (FeatureNetwork narrowed = network.narrowed(StyleTerm.layers(reduced))) {
      return new EvaluationTiming(exact, seconds(reduced, inputs, narrowed, manager));
    }
  }

  /** With a strength all layers contribute equally, so that none is negligible. */
  private static Set<String> negligible(
      StyleSetup setup,
      List<StyleTerm> surrogates,
      StyleInputs inputs,
      FeatureNetwork network,
      NDManager manager) {
    return setup.config().loss().strength() == null
        ? NegligibleLayer.of(surrogates, inputs, new TiledNetwork(network, null), manager)
        : Set.of();
  }

  /**
   * The size of the small picture.
   *
   * @param unit the divisor of both sides
   */
  static Size trialSize(StyleSetup setup, LayerStack stack, int unit) {
    Size size = setup.inputs().content().size();
    int smallest = (int) Math.ceil(setup.inputs().smallestLongSide(stack));
    int side = Math.min(size.longSide(), Math.max(TRIAL_SIDE, smallest));
    return Pyramid.rounded(size.withLongSide(side), unit);
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

  /** The median time of some work in seconds, after one run to warm up. */
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
