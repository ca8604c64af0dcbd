package io.imglab.core.style.testing;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.HistogramLoss;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.loss.TotalVariationLoss;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Style experiments on small pictures with a {@linkplain ToyExtractor toy network}. */
public record StyleToys(NDManager manager) {
  public static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new ToyContent(), 1, Set.of("relu2")),
          new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1", "relu2")),
          new StyleTerm("tv", new TotalVariationLoss(), .1, Set.of()));

  /** What a catalogue would have. */
  public static final LossTerms AVAILABLE =
      new LossTerms(
          new Catalogue(
              List.of(
                  new ToyContent(), new ToyGram(), new HistogramLoss(), new TotalVariationLoss())));

  public static final Size SIZE = new Size(12, 10);
  public static final Picture CONTENT = noise(SIZE, 1);
  public static final Picture STYLE = noise(new Size(9, 14), 2);

  public StyleExperiment experiment(Algorithm algorithm) {
    return experiment(algorithm, null, CONTENT);
  }

  public StyleExperiment experiment(Algorithm algorithm, @Nullable Double rate, Picture content) {
    DescentConfig descent = new DescentConfig(algorithm, rate, 100, 0);
    return experiment(descent, new StyleInputs(content, STYLE, content), TERMS);
  }

  public StyleExperiment experiment(
      DescentConfig descent, StyleInputs inputs, List<StyleTerm> terms) {
    return new StyleExperiment(descent, inputs, terms, network(terms), manager);
  }

  /** 40 steps, from a coarse size to {@link #SIZE}. */
  public StyleExperiment climbing(Algorithm algorithm) {
    DescentConfig descent =
        new DescentConfig(algorithm, null, 40, 0).with(new Pyramid(6, Math.sqrt(2), 1.3));
    return experiment(descent, new StyleInputs(CONTENT, STYLE, CONTENT), TERMS);
  }

  public FeatureNetwork network(List<StyleTerm> terms) {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy, new RandomWeights(toy, 11), Pooling.MAX, StyleTerm.layers(terms), manager);
  }

  public static Picture noise(Size size, long seed) {
    float[] rgb = new float[(int) (3 * size.pixels())];
    Random random = new Random(seed);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(size, rgb);
  }

  public static List<Losses> run(StyleExperiment experiment, int steps) {
    List<Losses> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(experiment.step());
    }
    return losses;
  }
}
