package io.imglab.core.style.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rates can only be compared of what computes the same. */
final class EagerStyleTest {
  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new ToyContent(), 2, Set.of("relu2")),
          new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1", "relu2")));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void evaluate_givesTheLossAndTheGradientOfTheObjective() {
    ToyExtractor toy = ToyExtractor.small();
    RandomWeights weights = new RandomWeights(toy, 11);
    StyleInputs inputs = new StyleInputs(StyleToys.CONTENT, StyleToys.STYLE, StyleToys.CONTENT);
    try (FeatureNetwork network =
            new FeatureNetwork(toy, weights, Pooling.MAX, StyleTerm.layers(TERMS), manager);
        StyleObjective objective = new StyleObjective(network, TERMS, inputs, manager);
        EagerStyle eager = new EagerStyle(toy, weights, TERMS, inputs, manager)) {
      Deviation deviation =
          Deviation.at(Pixels.of(StyleToys.noise(StyleToys.SIZE, 5), manager), objective, eager);
      assertThat(deviation.largest()).isLessThan(1e-5);
      assertThat(eager.seconds()).isPositive();
    }
  }
}
