package io.imglab.app.bench;

import io.imglab.app.cli.CountConverter;
import io.imglab.core.extension.Padding;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what races against the reference: a preset, or one that differs from it. */
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
      description = "The preset's evaluations at most (default: its own).")
  private @Nullable Integer patience;

  @Option(
      names = "--optimizer",
      paramLabel = "lbfgs|adam",
      description = "The preset's optimizer (default: its own).")
  private DescentConfig.@Nullable Algorithm optimizer;

  @Option(
      names = "--padding",
      paramLabel = "zero|replicate",
      description = "What its network sees beyond the edge (default: its own).")
  private @Nullable Padding padding;

  Preset preset() {
    return preset;
  }

  /** The preset's network, on no extractor yet. */
  NetworkConfig network() {
    NetworkConfig own = preset.network();
    return padding == null ? own : own.with(padding);
  }

  /** The preset's descent, with as many steps as there is patience for. */
  DescentConfig descent() {
    DescentConfig own = preset.descent();
    return own.with(optimizer == null ? own.algorithm() : optimizer)
        .withSteps(patience == null ? own.steps() : patience);
  }
}
