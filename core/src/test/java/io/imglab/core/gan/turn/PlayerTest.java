package io.imglab.core.gan.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Layer;
import io.imglab.core.gan.Players;
import io.imglab.core.gan.PlayersConfig;
import io.imglab.core.nn.Architecture;
import io.imglab.core.testing.ToyGan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each player is updated in its own turn only. */
@SuppressWarnings("try")
class PlayerTest {
  private static final Catalogue CATALOGUE = ToyGan.CATALOGUE;
  private static final PlayersConfig CONFIG =
      new PlayersConfig("toy", "toy", "non-saturating", 5, ToyGan.IMAGE, Map.of(), Map.of());

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private final Players players = Players.of(CONFIG, CATALOGUE);

  @AutoClose
  private final Player generator = new Player("g", players.generator(), 1, .5, .999, manager);

  @AutoClose
  private final Player discriminator =
      new Player("d", players.discriminator(), 2, .5, .999, manager);

  private final NDArray noise = manager.arange(20f).sin().reshape(4, 5);
  private final NDArray real = manager.arange(64f).cos().reshape(new Shape(4, 1, 4, 4));

  private static List<float[]> values(Player player) {
    List<float[]> values = new ArrayList<>();
    player.network().parameters().all().forEach(array -> values.add(array.toFloatArray()));
    return values;
  }

  private static void assertFrozen(Player player) {
    assertThat(player.network().parameters().all()).noneMatch(NDArray::hasGradient);
  }

  private void turnOfD() {
    try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
      NDArray fake = generator.forwardTraining(noise);
      List<float[]> before = values(generator);
      NDArray fakeLogits = discriminator.forwardTraining(fake.stopGradient());
      NDArray loss = players.loss().discriminator(discriminator.forwardTraining(real), fakeLogits);
      discriminator.update(loss, .01);
      assertSame(values(generator), before);
    }
  }

  private void turnOfG() {
    try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
      NDArray fake = generator.forwardTraining(noise);
      manager.getEngine().setRandomSeed(1); // for dropout
      generator.update(players.loss().generator(discriminator.forwardFrozen(fake)), .01);
    }
  }

  private static void assertSame(List<float[]> now, List<float[]> before) {
    assertThat(now).hasSameSizeAs(before);
    for (int i = 0; i < now.size(); i++) {
      assertThat(now.get(i)).containsExactly(before.get(i));
    }
  }

  private static void assertAllDiffer(List<float[]> now, List<float[]> before) {
    for (int i = 0; i < now.size(); i++) {
      assertThat(now.get(i)).as("array %d", i).isNotEqualTo(before.get(i));
    }
  }

  @Test
  void update_ofD_changesAllOfDAndNothingOfG() {
    List<float[]> d = values(discriminator);
    turnOfD();
    assertAllDiffer(values(discriminator), d);
    assertFrozen(discriminator);
  }

  /** With batch normalisation, one batch of both would give other values. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void forwardTraining_ofTwoBatches_isThatOfEach(boolean normalises) {
    try (Player player =
        new Player("d", discriminatorWithoutDropout(normalises), 2, .5, .999, manager)) {
      NDArray others = real.mul(3).add(1);
      NDList both = player.forwardTraining(real, others);
      assertThat(both).hasSize(2);
      assertClose(both.get(0), player.forwardTraining(real));
      assertClose(both.get(1), player.forwardTraining(others));
    }
  }

  private Architecture discriminatorWithoutDropout(boolean normalises) {
    List<Layer> layers =
        players.discriminator().steps().stream()
            .map(Architecture.Step::layer)
            .filter(layer -> !(layer instanceof Layer.Dropout))
            .filter(layer -> normalises || !(layer instanceof Layer.BatchNorm))
            .toList();
    return Architecture.of(layers, players.discriminator().input());
  }

  private static void assertClose(NDArray logits, NDArray others) {
    assertThat(logits.toFloatArray()).containsExactly(others.toFloatArray(), within(1e-5f));
  }

  /** Not even D's running statistics move. */
  @Test
  void update_ofG_changesAllOfGAndNothingOfD() {
    List<float[]> g = values(generator);
    List<float[]> d = values(discriminator);
    turnOfG();
    assertAllDiffer(values(generator), g);
    assertSame(values(discriminator), d);
    assertFrozen(generator);
    assertFrozen(discriminator);
  }

  /** No gradient of D's turn is in G's: with and without it before, G's step is the same. */
  @Test
  void update_leavesNoGradientBehind() {
    turnOfG();
    List<float[]> expected = values(generator);
    try (Player fresh = new Player("g", players.generator(), 1, .5, .999, manager);
        Player frozen = new Player("d", players.discriminator(), 2, .5, .999, manager)) {
      try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
        NDArray fake = fresh.forwardTraining(noise);
        NDArray unused =
            players
                .loss()
                .discriminator(frozen.forwardTraining(real), frozen.forwardTraining(fake));
        assertThat(unused.getFloat()).isPositive();
        manager.getEngine().setRandomSeed(1);
        fresh.update(players.loss().generator(frozen.forwardFrozen(fake)), .01);
      }
      List<float[]> now = values(fresh);
      for (int i = 0; i < now.size(); i++) {
        assertThat(now.get(i)).containsExactly(expected.get(i));
      }
    }
  }
}
