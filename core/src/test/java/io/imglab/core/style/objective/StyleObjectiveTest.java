package io.imglab.core.style.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.CheckedTerm;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.style.testing.ToyContent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The references of the terms of a run. */
class StyleObjectiveTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);

  /** Declares no reference, but reads one on request. */
  private record Alone(boolean reads) implements LossTerm {
    @Override
    public String name() {
      return "alone";
    }

    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public Reference reference() {
      return Reference.NONE;
    }

    @Override
    public Set<String> defaultLayers() {
      return Set.of("relu1");
    }

    @Override
    public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
      if (reads) {
        reference.at("relu1");
      }
      return candidate -> candidate.at("relu1").mean();
    }
  }

  private Losses losses(StyleTerm... terms) {
    StyleInputs inputs = new StyleInputs(StyleToys.CONTENT, StyleToys.STYLE, StyleToys.CONTENT);
    try (FeatureNetwork network = toys.network(List.of(terms));
        StyleObjective objective = new StyleObjective(network, List.of(terms), inputs, manager)) {
      return LossNormalisation.losses(objective, StyleToys.CONTENT, manager);
    }
  }

  private static StyleTerm alone(boolean reads) {
    return new StyleTerm("alone", CheckedTerm.of(new Alone(reads)), 1, Set.of("relu1"));
  }

  @Test
  void termWithoutAReference_isScoredOnTheCandidate() {
    StyleTerm content = new StyleTerm("content", new ToyContent(), 1, Set.of("relu2"));
    assertThat(losses(alone(false)).parts().get("alone")).isPositive();
    assertThat(losses(alone(false), content).parts().keySet()).containsExactly("alone", "content");
  }

  @Test
  void termWithoutAReference_thatReadsOne_fails() {
    assertThatThrownBy(() -> losses(alone(true)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("loss term 'alone' fails")
        .hasMessageContaining("reads layer 'relu1' of a reference but declares Reference.NONE");
  }
}
