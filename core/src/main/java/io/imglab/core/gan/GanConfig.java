package io.imglab.core.gan;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.turn.TurnsConfig;
import io.imglab.core.io.Json;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that determines what a GAN run computes, except its data.
 *
 * @param rates settings of both optimisers
 * @param batch number of real images per step, and of generated ones
 * @param ema decay of the moving average of the generator's weights; 0 for none
 * @param seed of all random draws
 * @param gridRows rows of the sample grid
 * @param gridColumns columns of the sample grid
 * @param turns how the players take turns
 * @param precision in which the players compute in training; their parameters are in float32
 */
public record GanConfig(
    PlayersConfig players,
    AdamConfig rates,
    int batch,
    double ema,
    HealthConfig health,
    long seed,
    int gridRows,
    int gridColumns,
    TurnsConfig turns,
    Precision precision) {
  /** The values of DCGAN (Radford et al. 2016); the names of the players are placeholders. */
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
    precision = Objects.requireNonNullElse(precision, Precision.FLOAT32); // runs begun earlier
    if (batch < 2) {
      throw new InvalidValueException(
          "batch '%s' is too small; batch statistics need at least 2".formatted(batch));
    }
    if (!(ema >= 0 && ema < 1)) {
      throw new InvalidValueException(
          "ema '%s' is out of range; it must be at least 0 and below 1".formatted(ema));
    }
    if (gridRows < 1 || gridColumns < 1 || gridRows * (long) gridColumns > 4096) {
      throw new InvalidValueException(
          "grid '%sx%s' is out of range; it must have 1 to 4096 samples"
              .formatted(gridRows, gridColumns));
    }
  }

  /** A configuration with the default turns. */
  public GanConfig(
      PlayersConfig players,
      AdamConfig rates,
      int batch,
      double ema,
      HealthConfig health,
      long seed,
      int gridRows,
      int gridColumns) {
    this(
        players,
        rates,
        batch,
        ema,
        health,
        seed,
        gridRows,
        gridColumns,
        TurnsConfig.DEFAULTS,
        Precision.FLOAT32);
  }

  /** The configuration with the published values of a pair of recipes. */
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

  /** This configuration with other players. */
  public GanConfig with(PlayersConfig others) {
    return new GanConfig(
        others, rates, batch, ema, health, seed, gridRows, gridColumns, turns, precision);
  }

  /** This configuration with other health checks. */
  public GanConfig with(HealthConfig other) {
    return new GanConfig(
        players, rates, batch, ema, other, seed, gridRows, gridColumns, turns, precision);
  }

  /** This configuration with other optimiser settings. */
  public GanConfig with(AdamConfig other) {
    return new GanConfig(
        players, other, batch, ema, health, seed, gridRows, gridColumns, turns, precision);
  }

  /** This configuration with other turns. */
  public GanConfig with(TurnsConfig other) {
    return new GanConfig(
        players, rates, batch, ema, health, seed, gridRows, gridColumns, other, precision);
  }

  /** This configuration in another precision. */
  public GanConfig with(Precision other) {
    return new GanConfig(
        players, rates, batch, ema, health, seed, gridRows, gridColumns, turns, other);
  }

  /** The values that must not change for a run to resume bit for bit, as flat JSON. */
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
    flat.put("updates of D", turns.updates().toString());
    flat.put("noise of G", turns.latents().toString());
    if (precision != Precision.FLOAT32) { // checkpoints of earlier versions do not name it
      flat.put("precision", precision.toString());
    }
    flat.put("batch", Integer.toString(batch));
    flat.put("ema", Double.toString(ema));
    flat.put("seed", Long.toString(seed));
    return Json.line(flat);
  }

  /**
   * Checks that a saved run had this configuration.
   *
   * @param saved its {@link #fingerprint}
   * @throws LabException that lists the differences
   */
  void checkSame(String saved) {
    Map<?, ?> now = Json.parse(fingerprint(), Map.class);
    Map<?, ?> then = Json.parse(saved, Map.class);
    TreeSet<String> differences = new TreeSet<>();
    TreeSet<Object> keys = new TreeSet<>(now.keySet());
    keys.addAll(then.keySet());
    for (Object key : keys) {
      if (!String.valueOf(now.get(key)).equals(String.valueOf(then.get(key)))) {
        differences.add("%s is %s, was %s".formatted(key, quoted(now, key), quoted(then, key)));
      }
    }
    if (!differences.isEmpty()) {
      throw new LabException(
          "the checkpoint has another configuration: %s; restore the old settings, or start a new run"
              .formatted(String.join("; ", differences)));
    }
  }

  private static Object quoted(Map<?, ?> values, Object key) {
    Object value = values.get(key);
    return value == null ? "not set" : "'" + value + "'";
  }
}
