package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.bench.SelfTest;
import io.imglab.core.extension.Catalogue;
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
 * The losses of a small style transfer with random weights, beside those that a CPU computed in
 * float32; its first loss is also that of plain calls. Adam, because L-BFGS amplifies the
 * differences between devices.
 */
public final class StyleTrace {
  static final int SIDE = 64;

  private static final double[] STORED = {
    9.3285e-3, 3.7411e-3, 2.65743e-3, 2.26664e-3, 2.02034e-3, 1.49119e-3, 1.18184e-3, 9.3277e-4
  };

  /** TF32 has ten bits, and Adam's steps follow the signs of gradients. */
  private static final double TOLERANCE = .05;

  private StyleTrace() {}

  /** The largest relative difference of a loss computed on the manager's device. */
  public static SelfTest.Outcome compare(Catalogue catalogue, NDManager manager) {
    double[] found = losses(catalogue, STORED.length, manager);
    return SelfTest.Outcome.of(found, STORED, TOLERANCE);
  }

  static double[] losses(Catalogue catalogue, int count, NDManager manager) {
    List<StyleTerm> terms = StyleTerm.of(LossConfig.DEFAULTS, new LossTerms(catalogue));
    TraceNetwork extractor = new TraceNetwork();
    FeatureNetwork network =
        new FeatureNetwork(
            extractor,
            new RandomWeights(extractor, 7),
            ForwardConfig.PLAIN,
            StyleTerm.layers(terms),
            manager);
    DescentConfig descent = new DescentConfig(DescentConfig.Algorithm.ADAM, null, count, 0);
    double[] losses = new double[count];
    try (StyleExperiment experiment =
        new StyleExperiment(descent, inputs(), terms, network, manager)) {
      for (int i = 0; i < count; i++) {
        losses[i] = experiment.step().total();
      }
    }
    return losses;
  }

  /** Content, style and start are different noise. */
  static StyleInputs inputs() {
    return new StyleInputs(noise(1), noise(2), noise(3));
  }

  private static Picture noise(long seed) {
    return TextureNoise.uniform(new Size(SIDE, SIDE), .2, .6, seed);
  }
}
