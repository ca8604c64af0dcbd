package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.bench.LayerProducts;
import io.imglab.core.bench.Subject;
import io.imglab.core.bench.TimedWork;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.nn.Weights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.TextureNoise;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import java.util.List;

/**
 * A style experiment with noise and random weights, for speed measurements. Owns the experiment.
 */
public final class StyleBench implements Subject {
  private final FeatureExtractor extractor;
  private final Weights weights;
  private final List<StyleTerm> terms;
  private final StyleInputs inputs;
  private final StyleExperiment experiment;
  private final Architecture architecture;
  private final ForwardConfig forwardConfig;
  private final int side;
  private final double gflop;
  private final NDManager manager;

  /**
   * Creates the experiment.
   *
   * @param forwardConfig pooling, padding and precision, the latter resolved for the device
   * @param side side of the square pictures, in pixels
   */
  public StyleBench(
      FeatureExtractor extractor,
      Catalogue catalogue,
      ForwardConfig forwardConfig,
      int side,
      DescentConfig descent,
      NDManager manager) {
    this.manager = manager;
    this.extractor = extractor;
    this.weights = new RandomWeights(extractor, 1);
    this.terms = StyleTerm.of(LossConfig.DEFAULTS, new LossTerms(catalogue));
    this.forwardConfig = forwardConfig;
    this.side = side;
    FeatureNetwork network = network();
    this.architecture = Architecture.of(network.stack().layers(), new Shape(3, side, side));
    this.gflop = network.stack().flops(side, side) / 1e9;
    Picture content = noise(side, 1);
    this.inputs = new StyleInputs(content, noise(side, 2), content);
    this.experiment = new StyleExperiment(descent, inputs, terms, network, manager);
  }

  /** Mid-grey with some noise: real pictures are smoother than white noise, too. */
  private static Picture noise(int side, long seed) {
    return TextureNoise.uniform(new Size(side, side), .4, .2, seed);
  }

  /** One evaluation and update, of which only the evaluation counts: losses and gradient. */
  @Override
  public double seconds() {
    experiment.step();
    return experiment.evaluationSeconds();
  }

  /** Forward and backward pass of the convolutions. */
  @Override
  public double gflop() {
    return gflop;
  }

  @Override
  public Precision precision() {
    return forwardConfig.precision();
  }

  @Override
  public TimedWork baseline() {
    return eager();
  }

  private EagerStyle eager() {
    return new EagerStyle(extractor, weights, terms, inputs, manager);
  }

  private FeatureNetwork network() {
    return new FeatureNetwork(extractor, weights, forwardConfig, StyleTerm.layers(terms), manager);
  }

  /** How far the evaluation and its baseline are apart, at pixels between content and style. */
  public Deviation deviation() {
    try (NDManager scope = manager.newSubManager();
        FeatureNetwork network = network();
        StyleObjective objective = new StyleObjective(network, terms, inputs, scope);
        EagerStyle eager = eager()) {
      return Deviation.at(Pixels.of(noise(side, 3), scope), objective, eager);
    }
  }

  @Override
  public LayerProducts products() {
    return new LayerProducts(precision(), 1, manager).add(architecture, false, true, 1);
  }

  @Override
  public void close() {
    experiment.close();
  }
}
