package io.imglab.app.style.option;

import io.imglab.app.cli.SeedOption;
import io.imglab.app.cli.Tiles;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how the pixels go downhill; a preset says what they leave open. */
final class DescentOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Evaluations of loss and gradient, of all scales together (default: the preset's).")
  private @Nullable Integer steps;

  @Mixin private final SeedOption seed = new SeedOption();

  @Option(
      names = "--optimizer",
      paramLabel = "lbfgs|adam",
      description = "How the pixels go downhill" + DEFAULT + ".")
  private Algorithm optimizer = DescentConfig.DEFAULTS.algorithm();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Length of a step (default: 1 for lbfgs, .02 of the colour range for adam).")
  private @Nullable Double learningRate;

  @Option(
      names = "--history",
      paramLabel = "N",
      description = "Pairs that L-BFGS remembers, 24 bytes a pixel each (default: the preset's).")
  private @Nullable Integer history;

  @Option(
      names = "--tiles",
      paramLabel = "auto|none|N",
      description =
          "Side of the tiles in which the network looks at large pictures, in pixels; the result is"
              + " the same (default: auto, what the memory asks for).")
  private @Nullable Tiles tiles;

  /**
   * The configuration that the options describe.
   *
   * @param base what they leave open
   * @throws io.imglab.core.LabException if one is out of range
   */
  DescentConfig toConfig(DescentConfig base) {
    return base.with(optimizer)
        .withLearningRate(learningRate)
        .withSteps(steps == null ? base.steps() : steps)
        .withSeed(seed.seed())
        .withHistory(history == null ? base.history() : history)
        .withTiles(tiles == null ? base.tiles() : tiles.side());
  }
}
