package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.Losses;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.DescentConfig.Algorithm;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Style experiments on small pictures with a {@linkplain ToyExtractor toy network}. */
record StyleToys(NDManager manager) {
  static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new FeatureLoss(), 1, Set.of("relu2")),
          new StyleTerm("style", new GramLoss(), 1e3, Set.of("relu1", "relu2")),
          new StyleTerm("tv", new TotalVariationLoss(), .1, Set.of()));

  static final Size SIZE = new Size(12, 10);
  static final Picture CONTENT = noise(SIZE, 1);
  static final Picture STYLE = noise(new Size(9, 14), 2);

  StyleExperiment experiment(Algorithm algorithm) {
    return experiment(algorithm, null, CONTENT);
  }

  StyleExperiment experiment(Algorithm algorithm, @Nullable Double rate, Picture content) {
    DescentConfig descent = new DescentConfig(algorithm, rate, 100, 0);
    return experiment(descent, new StyleInputs(content, STYLE, content), TERMS);
  }

  StyleExperiment experiment(DescentConfig descent, StyleInputs inputs, List<StyleTerm> terms) {
    return new StyleExperiment(descent, inputs, terms, network(terms), manager);
  }

  /** 40 steps, from a coarse size to {@link #SIZE}. */
  StyleExperiment climbing(Algorithm algorithm) {
    DescentConfig descent =
        new DescentConfig(algorithm, null, 40, 0).with(new Pyramid(6, Math.sqrt(2), 1.3));
    return experiment(descent, new StyleInputs(CONTENT, STYLE, CONTENT), TERMS);
  }

  FeatureNetwork network(List<StyleTerm> terms) {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy, new RandomWeights(toy, 11), Pooling.MAX, StyleTerm.layers(terms), manager);
  }

  static Picture noise(Size size, long seed) {
    float[] rgb = new float[(int) (3 * size.pixels())];
    Random random = new Random(seed);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(size, rgb);
  }

  static List<Losses> run(StyleExperiment experiment, int steps) {
    List<Losses> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(experiment.step());
    }
    return losses;
  }
}
