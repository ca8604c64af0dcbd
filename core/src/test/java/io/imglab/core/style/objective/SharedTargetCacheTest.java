package io.imglab.core.style.objective;

import static io.imglab.core.style.testing.StyleToys.noise;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
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
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.SlicedWassersteinLoss;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SharedTargetCacheTest {
  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new ToyContent(), 1, Set.of("relu2")),
          new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1", "relu2")),
          new StyleTerm("swd", new SlicedWassersteinLoss(), 10, Set.of("relu2")));

  private static final Picture STYLE = noise(new Size(30, 20), 9);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private FeatureNetwork network() {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy, new RandomWeights(toy, 11), Pooling.MAX, StyleTerm.layers(TERMS), manager);
  }

  /** The losses of a few steps over a pyramid of two sizes, and the picture. */
  private List<Object> outcome(long content, FeatureNetwork network, TargetCache targets) {
    Picture contentPicture = noise(new Size(32, 24), content);
    DescentConfig descent =
        new DescentConfig(Algorithm.ADAM, null, 6, 0).with(new Pyramid(16, 2, 1));
    List<Object> outcome = new ArrayList<>();
    StyleInputs inputs = new StyleInputs(contentPicture, STYLE, contentPicture);
    try (StyleExperiment experiment =
        new StyleExperiment(descent, inputs, TERMS, null, network, targets, manager)) {
      for (int i = 0; i < 6; i++) {
        outcome.add(experiment.step().parts());
      }
      outcome.add(experiment.preview().rgb());
    }
    return outcome;
  }

  @Test
  void experiments_withSharedNetworkAndTargets_giveTheSameBits() {
    try (FeatureNetwork network = network();
        SharedTargetCache targets = new SharedTargetCache(manager, Long.MAX_VALUE)) {
      for (long content = 1; content <= 3; content++) {
        List<Object> shared = outcome(content, network.unowned(), targets);
        List<Object> alone = outcome(content, network(), TargetCache.NONE);
        assertThat(shared).usingRecursiveComparison().isEqualTo(alone);
        assertThat(targets.size()).isEqualTo(2); // one style at two sizes
        targets.evict();
      }
    }
  }

  @Test
  void evict_removesTheLeastRecentlyUsed() {
    try (FeatureNetwork network = network();
        SharedTargetCache targets = new SharedTargetCache(manager, 0)) {
      outcome(1, network.unowned(), targets);
      targets.evict();
      assertThat(targets.size()).isZero();
      outcome(1, network.unowned(), targets);
      assertThat(targets.size()).isEqualTo(2);
    }
  }

  private static List<StyleReference> alone(Picture picture) {
    return List.of(new StyleReference.OfPicture(picture, 1));
  }

  @Test
  void of_mixturesWithOtherShares_areDistinct() {
    try (SharedTargetCache targets = new SharedTargetCache(manager, 0)) {
      for (double share : new double[] {.25, .5, .25}) {
        List<StyleReference> mixture =
            List.of(
                new StyleReference.OfPicture(STYLE, share),
                new StyleReference.OfPicture(noise(STYLE.size(), 1), 1 - share));
        targets.of(TERMS, mixture, manager, owner -> java.util.Map.of());
      }
      assertThat(targets.size()).isEqualTo(2);
    }
  }

  @Test
  void of_stylesThatDifferInAlphaAlone_areDistinct() {
    try (SharedTargetCache targets = new SharedTargetCache(manager, 0)) {
      float[] alpha = new float[(int) STYLE.size().pixels()];
      Picture clear = new Picture(STYLE.size(), STYLE.rgb(), alpha);
      targets.of(TERMS, alone(STYLE), manager, owner -> java.util.Map.of());
      targets.of(TERMS, alone(clear), manager, owner -> java.util.Map.of());
      targets.of(TERMS, alone(noise(STYLE.size(), 9)), manager, owner -> java.util.Map.of());
      assertThat(targets.size()).isEqualTo(2);
    }
  }

  @Test
  void of_surrogates_areDistinct() {
    try (SharedTargetCache targets = new SharedTargetCache(manager, 1L << 20)) {
      targets.of(TERMS, alone(STYLE), manager, owner -> java.util.Map.of());
      List<StyleTerm> surrogates = TERMS.stream().map(StyleTerm::surrogate).toList();
      targets.of(surrogates, alone(STYLE), manager, owner -> java.util.Map.of());
      assertThat(targets.size()).isEqualTo(2);
    }
  }
}
