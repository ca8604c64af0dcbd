package io.imglab.app.bench;

import io.imglab.app.cli.CountConverter;
import io.imglab.core.extension.Padding;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the challenger of the reference: a preset, possibly modified. */
final class ChallengerOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "The preset to measure (default: ${DEFAULT-VALUE}).")
  private Preset preset = Preset.FINE;

  @Option(
      names = "--patience",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Largest number of evaluations (default: the preset's).")
  private @Nullable Integer patience;

  @Option(
      names = "--optimizer",
      paramLabel = "lbfgs|adam",
      description = "The optimizer (default: the preset's).")
  private DescentConfig.@Nullable Algorithm optimizer;

  @Option(
      names = "--padding",
      paramLabel = "zero|replicate",
      description = "How the first convolution pads the picture (default: as in the preset).")
  private @Nullable Padding padding;

  Preset preset() {
    return preset;
  }

  /** The preset's network, without an extractor yet. */
  NetworkConfig network() {
    NetworkConfig own = preset.network();
    return padding == null ? own : own.with(padding);
  }

  /** The preset's descent, with at most {@code --patience} steps. */
  DescentConfig descent() {
    DescentConfig own = preset.descent();
    return own.with(optimizer == null ? own.algorithm() : optimizer)
        .withSteps(patience == null ? own.steps() : patience);
  }
}
