package io.imglab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Named;
import io.imglab.core.extension.Setting;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.GanExperiment;
import io.imglab.core.gan.HingeLoss;
import io.imglab.core.gan.LeastSquaresLoss;
import io.imglab.core.gan.NonSaturatingLoss;
import io.imglab.core.gan.Players;
import io.imglab.core.gan.PlayersConfig;
import io.imglab.core.gan.WassersteinLoss;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Checks that a generator and a discriminator meet imglab's requirements. */
public final class NetworkCheck {
  private static final int BATCH = 4;
  private static final int STEPS = 6;

  private final Generator generator;
  private final Discriminator discriminator;

  private NetworkCheck(Generator generator, Discriminator discriminator) {
    this.generator = generator;
    this.discriminator = discriminator;
  }

  /** A check of two networks that are trained together. */
  public static NetworkCheck of(Generator generator, Discriminator discriminator) {
    return new NetworkCheck(generator, discriminator);
  }

  /**
   * The layers fit each other, the generator's output is images, and the discriminator's a logit.
   *
   * @param settings the user's settings; each network gets those that it declares
   * @return the architectures of both, for further assertions
   */
  public Players assertShapes(ImageShape image, Map<String, String> settings) {
    Players players = Players.of(config(image, settings).players(), catalogue());
    assertThat(players.generator().learnt()).as("parameters of the generator").isPositive();
    assertThat(players.discriminator().learnt()).as("parameters of the discriminator").isPositive();
    return players;
  }

  /** A few steps of training have finite losses and leave no arrays behind. */
  public void assertTrains(ImageShape image, Map<String, String> settings) {
    GanConfig config = config(image, settings);
    Players players = Players.of(config.players(), catalogue());
    try (NDManager manager = NDManager.newBaseManager();
        GanExperiment experiment =
            new GanExperiment(config, players, step -> reals(image, step), manager)) {
      int after = 0;
      for (int step = 0; step < STEPS; step++) {
        double total = experiment.step().total();
        assertThat(total).as("total loss of step %d", step + 1).isFinite();
        int arrays = manager.getManagedArrays().size();
        after = step < 2 ? arrays : after;
        assertThat(arrays).as("arrays after step %d", step + 1).isLessThanOrEqualTo(after);
      }
      assertThat(experiment.preview().rgb()).doesNotContain(Float.NaN);
    }
  }

  private static float[] reals(ImageShape image, long step) {
    Random random = new Random(step);
    float[] values = new float[BATCH * image.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  private GanConfig config(ImageShape image, Map<String, String> settings) {
    GanConfig own = GanConfig.of(generator.name(), discriminator.name(), generator.defaults());
    PlayersConfig players =
        new PlayersConfig(
            generator.name(),
            discriminator.name(),
            own.players().loss(),
            own.players().latent(),
            image,
            known(generator, settings),
            known(discriminator, settings));
    return new GanConfig(
        players, own.rates(), BATCH, own.ema(), own.health(), 1, own.gridRows(), own.gridColumns());
  }

  private static Map<String, String> known(Named recipe, Map<String, String> settings) {
    List<String> keys = recipe.settings().stream().map(Setting::key).toList();
    return settings.entrySet().stream()
        .filter(setting -> keys.contains(setting.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Catalogue catalogue() {
    return new Catalogue(
        List.of(
            generator,
            discriminator,
            new NonSaturatingLoss(),
            new LeastSquaresLoss(),
            new HingeLoss(),
            new WassersteinLoss()));
  }
}
