package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import java.util.Arrays;

/**
 * Compares a candidate network with a reference network in style transfer: both stylise the same
 * pair under the {@linkplain RelativeLoss relative loss}, and both results are evaluated with the
 * reference network.
 */
public final class ExtractorComparison {
  private final NetworkSource reference;
  private final NetworkSource candidate;
  private final RelativeLoss loss;
  private final int steps;
  private final NDManager manager;

  /**
   * The result of one network for a pair.
   *
   * @param styleReduction the mean relative reduction of the reference's style losses over the
   *     layers: 0 for the initial picture, 1 for a style loss of 0
   * @param content relative content loss with the reference network
   * @param seconds median time of an evaluation
   */
  public record Result(Picture picture, double styleReduction, double content, double seconds) {}

  /** The results of both networks. */
  public record Comparison(Result reference, Result candidate) {
    /** The candidate's reduction of the style losses relative to the reference's. */
    public double style() {
      return candidate.styleReduction() / reference.styleReduction();
    }

    /** Whether there was anything to do: a picture in its own style has no loss to reduce. */
    public boolean isMeaningful() {
      return Double.isFinite(style()) && Double.isFinite(content());
    }

    /** The candidate's content loss relative to the reference's. */
    public double content() {
      return candidate.content() / reference.content();
    }

    /** How many times as fast the candidate is. */
    public double speed() {
      return reference.seconds() / candidate.seconds();
    }
  }

  /**
   * A comparison of two networks.
   *
   * @param loss what both minimise
   * @param steps number of L-BFGS evaluations per picture
   */
  public ExtractorComparison(
      NetworkSource reference,
      NetworkSource candidate,
      RelativeLoss loss,
      int steps,
      NDManager manager) {
    this.reference = reference;
    this.candidate = candidate;
    this.loss = loss;
    this.steps = steps;
    this.manager = manager;
  }

  /** Stylises a pair with both networks. */
  public Comparison compare(StyleInputs inputs) {
    return new Comparison(result(reference, inputs), result(candidate, inputs));
  }

  private Result result(NetworkSource network, StyleInputs inputs) {
    double[] seconds = new double[steps];
    DescentConfig descent = DescentConfig.DEFAULTS.withSteps(steps);
    try (StyleExperiment experiment = loss.experiment(descent, inputs, built(network), manager)) {
      for (int i = 0; i < steps; i++) {
        experiment.step();
        seconds[i] = experiment.evaluationSeconds();
      }
      Arrays.sort(seconds);
      return evaluated(experiment.preview(), inputs, seconds[steps / 2]);
    }
  }

  private Result evaluated(Picture picture, StyleInputs inputs, double seconds) {
    try (FeatureNetwork network = built(reference)) {
      Losses losses = loss.measure(picture, inputs, network, manager);
      double styleReduction =
          losses.parts().entrySet().stream()
              .filter(part -> !part.getKey().equals(RelativeLoss.CONTENT))
              .mapToDouble(part -> 1 - part.getValue())
              .average()
              .orElseThrow();
      double content = losses.parts().get(RelativeLoss.CONTENT);
      return new Result(picture, styleReduction, content, seconds);
    }
  }

  private FeatureNetwork built(NetworkSource source) {
    return source.network(ForwardConfig.PLAIN, loss.layers(), manager);
  }
}
