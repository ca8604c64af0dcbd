package io.imglab.vgg19.loss;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.testing.KnownActivations;
import io.imglab.core.testing.LossCheck;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FeatureLossTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final NDArray target = activation(1, 1, 0, -1);
  private final NDArray candidate = activation(1, 2, 3, 4);

  private NDArray activation(double... values) {
    return manager.create(values, new Shape(1, 2, 1, 2));
  }

  private Objective towards(Activations reference, String... layers) {
    return new FeatureLoss().towards(reference, Set.of(layers), manager);
  }

  /** (0² + 1² + 3² + 5²) / 4. */
  @Test
  void score_isTheMeanSquareOfTheDifference() {
    Objective objective = towards(KnownActivations.of("a", target), "a");
    NDArray score = objective.score(KnownActivations.of("a", candidate));
    assertThat(score.getShape()).isEqualTo(new Shape());
    assertThat(score.getDouble()).isEqualTo(35 / 4.);
    assertThat(objective.score(KnownActivations.of("a", target)).getDouble()).isZero();
  }

  /** The second layer differs by 1 everywhere. */
  @Test
  void score_ofTwoLayers_isTheirSum() {
    Activations reference = new KnownActivations(target, Map.of("a", target, "b", target));
    Activations seen = new KnownActivations(target, Map.of("a", candidate, "b", target.add(1f)));
    assertThat(towards(reference, "a", "b").score(seen).getDouble()).isEqualTo(35 / 4. + 1);
  }

  @Test
  void score_afterTheReferenceChangesOrCloses_isTheSame() {
    Objective objective;
    try (NDManager scope = manager.newSubManager()) {
      NDArray reference = target.duplicate();
      reference.attach(scope);
      objective = towards(KnownActivations.of("a", reference), "a");
      reference.addi(100f);
    }
    assertThat(objective.score(KnownActivations.of("a", candidate)).getDouble()).isEqualTo(35 / 4.);
  }

  @Test
  void score_isDifferentiable() {
    Objective objective = towards(KnownActivations.of("a", target), "a");
    assertGradient(
        x -> objective.score(KnownActivations.of("a", x)), activation(2, 3, 4, 5), 1e-3, 1e-6);
  }

  @Test
  void defaults_areThoseOfThePaper() {
    assertThat(new FeatureLoss().reference()).isEqualTo(Reference.CONTENT);
    assertThat(new FeatureLoss().defaultLayers()).containsExactly("relu4_2");
  }

  @Test
  void loss_isWhatTheLabExpects() {
    LossCheck.of(new FeatureLoss()).assertZeroAtReference().assertTiles();
    assertThat(new FeatureLoss().layerCopies()).isEqualTo(LayerCopies.TARGET);
  }
}
