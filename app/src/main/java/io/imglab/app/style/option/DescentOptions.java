package io.imglab.app.style.option;

import io.imglab.app.cli.SeedOption;
import io.imglab.app.cli.Tiles;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.DescentConfig.Keep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the optimisation; a preset provides the values of those not given. */
final class DescentOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Evaluations of loss and gradient over all pyramid levels (default: the preset's).")
  private @Nullable Integer steps;

  @Mixin private final SeedOption seed = new SeedOption();

  @Option(
      names = "--optimizer",
      paramLabel = "lbfgs|adam",
      description = "The optimizer" + DEFAULT + ".")
  private Algorithm optimizer = DescentConfig.DEFAULTS.algorithm();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Length of a step (default: 1 for lbfgs, 0.02 of the colour range for adam).")
  private @Nullable Double learningRate;

  @Option(
      names = "--history",
      paramLabel = "N",
      description =
          "Pairs of vectors that L-BFGS keeps, of 24 bytes per pixel (default: the preset's).")
  private @Nullable Integer history;

  @Option(
      names = "--keep",
      paramLabel = "best|last",
      description =
          "The result: the picture with the lowest loss (with adam, except in gatys, the mean of the"
              + " last pictures), or the last picture, whatever its loss"
              + DEFAULT
              + ".")
  private Keep keep = DescentConfig.DEFAULTS.keep();

  @Option(
      names = "--tiles",
      paramLabel = "auto|none|N",
      description =
          "Side, in pixels, of the tiles in which large pictures are processed; the result is the"
              + " same (default: auto, as the available memory requires).")
  private @Nullable Tiles tiles;

  /**
   * The configuration that the options describe.
   *
   * @param base the values of options not given
   * @throws io.imglab.core.LabException if one is out of range
   */
  DescentConfig toConfig(DescentConfig base) {
    return base.with(optimizer)
        .withLearningRate(learningRate)
        .withSteps(steps == null ? base.steps() : steps)
        .withSeed(seed.seed())
        .withHistory(history == null ? base.history() : history)
        .with(keep)
        .withTiles(tiles == null ? base.tiles() : tiles.side());
  }

  /** Sets the seed, unless one was given. */
  void seedOtherwise(long fixed) {
    seed.otherwise(fixed);
  }
}
