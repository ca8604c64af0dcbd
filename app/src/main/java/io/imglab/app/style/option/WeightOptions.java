package io.imglab.app.style.option;

import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.Strength;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that balance content and style. */
final class WeightOptions {
  private static final LossConfig DEFAULTS = LossConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";
  private static final String CONTENT_WEIGHT = "--content-weight";
  private static final String STYLE_WEIGHT = "--style-weight";

  @Option(
      names = "--strength",
      paramLabel = "0..100",
      description = {
        "Strength of the style, from 0 (almost only content) to 100 (almost only style); comparable",
        "across sizes and networks (default: given by --content-weight and --style-weight)."
      })
  private @Nullable Double strength;

  @Option(
      names = CONTENT_WEIGHT,
      paramLabel = "X",
      description = "Weight of the content loss" + DEFAULT + ".")
  private double contentWeight = DEFAULTS.contentWeight();

  @Option(
      names = STYLE_WEIGHT,
      paramLabel = "X",
      description =
          "Weight of the style loss; a layer of C channels divides it by C²" + DEFAULT + ".")
  private double styleWeight = DEFAULTS.styleWeight();

  @Option(
      names = "--content-layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Convolution or ReLU layers of the content loss (default: relu4_2).")
  private List<String> contentLayers = List.of();

  /**
   * The losses with their weights.
   *
   * @param command whose options these are; null if there is none
   */
  LossConfig toConfig(LossOptions losses, @Nullable CommandSpec command) {
    return losses
        .toConfig(contentWeight, new LinkedHashSet<>(contentLayers), styleWeight)
        .with(strength(command));
  }

  private @Nullable Strength strength(@Nullable CommandSpec command) {
    if (strength == null) {
      return null;
    }
    for (String weight : List.of(CONTENT_WEIGHT, STYLE_WEIGHT)) {
      if (command != null && command.commandLine().getParseResult().hasMatchedOption(weight)) {
        throw new ParameterException(
            command.commandLine(),
            "--strength and %s exclude each other; leave one out".formatted(weight));
      }
    }
    return new Strength(strength);
  }
}
