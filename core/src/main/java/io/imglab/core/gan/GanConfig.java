package io.imglab.core.gan;

import io.imglab.core.LabException;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that decides what a GAN run computes, its data apart.
 *
 * @param batch real images a step, and made ones
 * @param ema decay of the moving average of the generator's weights; 0 for none
 * @param seed of all random numbers
 * @param gridRows rows of the sample grid
 * @param gridColumns columns of the sample grid
 */
public record GanConfig(
    PlayersConfig players,
    AdamConfig rates,
    int batch,
    double ema,
    HealthConfig health,
    long seed,
    int gridRows,
    int gridColumns) {
  /** DCGAN's numbers (Radford et al. 2016); the players are still to be named. */
  public static final GanConfig DEFAULTS =
      new GanConfig(
          new PlayersConfig(
              "generator",
              "discriminator",
              "non-saturating",
              100,
              new ImageShape(3, 64, 64),
              Map.of(),
              Map.of()),
          new AdamConfig(2e-4, .5, .999),
          128,
          0,
          HealthConfig.DEFAULTS,
          0,
          8,
          8);

  public GanConfig {
    if (batch < 2) {
      throw new LabException(
          "batch '%d' is too small; batch statistics need at least 2".formatted(batch));
    }
    if (!(ema >= 0 && ema < 1)) {
      throw new LabException(
          "ema '%s' is out of range; it must be at least 0 and below 1".formatted(ema));
    }
    if (gridRows < 1 || gridColumns < 1 || gridRows * (long) gridColumns > 4096) {
      throw new LabException(
          "grid '%dx%d' is out of range; it must have 1 to 4096 samples"
              .formatted(gridRows, gridColumns));
    }
  }

  /** The defaults of a pair of recipes. */
  public static GanConfig of(String generator, String discriminator, GanDefaults published) {
    return new GanConfig(
        new PlayersConfig(
            generator,
            discriminator,
            DEFAULTS.players.loss(),
            published.latent(),
            published.image(),
            Map.of(),
            Map.of()),
        new AdamConfig(published.learningRate(), published.beta1(), published.beta2()),
        published.batch(),
        DEFAULTS.ema,
        DEFAULTS.health,
        DEFAULTS.seed,
        DEFAULTS.gridRows,
        DEFAULTS.gridColumns);
  }

  /** The same with other players. */
  public GanConfig with(PlayersConfig others) {
    return new GanConfig(others, rates, batch, ema, health, seed, gridRows, gridColumns);
  }

  /** The same with another health policy. */
  public GanConfig with(HealthConfig other) {
    return new GanConfig(players, rates, batch, ema, other, seed, gridRows, gridColumns);
  }

  /** The same with other rates. */
  public GanConfig with(AdamConfig other) {
    return new GanConfig(players, other, batch, ema, health, seed, gridRows, gridColumns);
  }

  /** What must stay the same for a run to go on where it was, as flat JSON. */
  String fingerprint() {
    Map<String, String> flat = new TreeMap<>();
    flat.put("generator", players.generator());
    flat.put("discriminator", players.discriminator());
    flat.put("loss", players.loss());
    flat.put("latent", Integer.toString(players.latent()));
    flat.put("image", players.image().toString());
    players.generatorSettings().forEach((key, value) -> flat.put("generator " + key, value));
    players
        .discriminatorSettings()
        .forEach((key, value) -> flat.put("discriminator " + key, value));
    flat.put("learning rate", Double.toString(rates.learningRate()));
    flat.put("beta1", Double.toString(rates.beta1()));
    flat.put("beta2", Double.toString(rates.beta2()));
    flat.put("batch", Integer.toString(batch));
    flat.put("ema", Double.toString(ema));
    flat.put("seed", Long.toString(seed));
    return Json.line(flat);
  }

  /**
   * Makes sure that a saved run had this configuration.
   *
   * @throws LabException with the list of differences
   */
  void checkSame(String saved) {
    Map<?, ?> now = Json.parse(fingerprint(), Map.class);
    Map<?, ?> then = Json.parse(saved, Map.class);
    TreeSet<String> differences = new TreeSet<>();
    TreeSet<Object> keys = new TreeSet<>(now.keySet());
    keys.addAll(then.keySet());
    for (Object key : keys) {
      if (!String.valueOf(now.get(key)).equals(String.valueOf(then.get(key)))) {
        differences.add("%s is %s, was %s".formatted(key, said(now, key), said(then, key)));
      }
    }
    if (!differences.isEmpty()) {
      throw new LabException(
          "the checkpoint is of another configuration: " + String.join("; ", differences));
    }
  }

  private static Object said(Map<?, ?> values, Object key) {
    Object value = values.get(key);
    return value == null ? "not set" : "'" + value + "'";
  }
}
