package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.TextureNoise;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import java.util.List;

/**
 * A style experiment with noise and random weights, for speed measurements. Owns the experiment.
 */
public final class StyleBench implements AutoCloseable {
  private final StyleExperiment experiment;
  private final double gflop;

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
    List<StyleTerm> terms = StyleTerm.of(LossConfig.DEFAULTS, new LossTerms(catalogue));
    FeatureNetwork network =
        new FeatureNetwork(
            extractor,
            new RandomWeights(extractor, 1),
            forwardConfig,
            StyleTerm.layers(terms),
            manager);
    this.gflop = network.stack().flops(side, side) / 1e9;
    Picture content = noise(side, 1);
    StyleInputs inputs = new StyleInputs(content, noise(side, 2), content);
    this.experiment = new StyleExperiment(descent, inputs, terms, network, manager);
  }

  /** Mid-grey with some noise: real pictures are smoother than white noise, too. */
  private static Picture noise(int side, long seed) {
    return TextureNoise.uniform(new Size(side, side), .4, .2, seed);
  }

  /** One evaluation and update. */
  public void step() {
    experiment.step();
  }

  /** Floating-point operations of a step in units of 1e9: forward and backward pass. */
  public double gflop() {
    return gflop;
  }

  @Override
  public void close() {
    experiment.close();
  }
}
