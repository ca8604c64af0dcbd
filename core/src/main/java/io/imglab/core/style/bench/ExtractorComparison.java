package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.Weights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import java.util.Arrays;

/**
 * How well one network stands in for another in style transfer: both stylise the same pair under
 * the {@linkplain RelativeLoss relative loss}, and the other, the reference, judges what came out.
 */
public final class ExtractorComparison {
  private final Network reference;
  private final Network candidate;
  private final int steps;
  private final NDManager manager;

  /** A network and its weights. */
  public record Network(FeatureExtractor extractor, Weights weights) {}

  /**
   * What one network made of a pair.
   *
   * @param fall how far the reference's style losses fell, on average over the layers: from 0,
   *     where the pixels started, to 1, the style's own
   * @param content the reference's relative content loss
   * @param seconds the median of the evaluations' times
   */
  public record Result(Picture picture, double fall, double content, double seconds) {}

  /** What both made of it. */
  public record Comparison(Result reference, Result candidate) {
    /** The candidate's fall of the style losses relative to the reference's. */
    public double style() {
      return candidate.fall() / reference.fall();
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
   * Prepares comparisons.
   *
   * @param steps evaluations of L-BFGS for each picture
   */
  public ExtractorComparison(Network reference, Network candidate, int steps, NDManager manager) {
    this.reference = reference;
    this.candidate = candidate;
    this.steps = steps;
    this.manager = manager;
  }

  /** Lets both networks stylise a pair. */
  public Comparison compare(StyleInputs inputs) {
    return new Comparison(result(reference, inputs), result(candidate, inputs));
  }

  private Result result(Network network, StyleInputs inputs) {
    double[] seconds = new double[steps];
    DescentConfig descent = DescentConfig.DEFAULTS.withSteps(steps);
    try (StyleExperiment experiment =
        RelativeLoss.experiment(descent, inputs, built(network), manager)) {
      for (int i = 0; i < steps; i++) {
        experiment.step();
        seconds[i] = experiment.evaluationSeconds();
      }
      Arrays.sort(seconds);
      return judged(experiment.preview(), inputs, seconds[steps / 2]);
    }
  }

  private Result judged(Picture picture, StyleInputs inputs, double seconds) {
    try (FeatureNetwork judge = built(reference)) {
      Losses losses = RelativeLoss.measure(picture, inputs, judge, manager);
      double fall =
          losses.parts().entrySet().stream()
              .filter(part -> !part.getKey().equals(RelativeLoss.CONTENT))
              .mapToDouble(part -> 1 - part.getValue())
              .average()
              .orElseThrow();
      double content = losses.parts().get(RelativeLoss.CONTENT);
      return new Result(picture, fall, content, seconds);
    }
  }

  private FeatureNetwork built(Network network) {
    return new FeatureNetwork(
        network.extractor(), network.weights(), Pooling.MAX, RelativeLoss.layers(), manager);
  }
}
