package io.imglab.app.style.option;

import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.LossConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say how styles are compared, and what is minimised besides. */
final class LossOptions {
  private static final LossConfig DEFAULTS = LossConfig.DEFAULTS;

  @Option(
      names = "--style-loss",
      paramLabel = "gram|swd|histogram",
      description = "The statistic by which styles are compared (default: ${DEFAULT-VALUE}).")
  private String styleLoss = DEFAULTS.styleLoss();

  @Option(
      names = "--style-layers",
      paramLabel = "LAYER",
      split = ",",
      description =
          "Layers of the style loss (default: the loss's own, such as relu1_1 to relu5_1, the"
              + " paper's five).")
  private List<String> styleLayers = List.of();

  @Option(
      names = "--loss",
      paramLabel = "NAME=WEIGHT[,KEY=VALUE]...",
      converter = ExtraTermConverter.class,
      description = {
        "A further loss term, such as tv=100 or histogram=1000, with its settings; may be repeated.",
        "'imglab plugins info NAME' shows the settings."
      })
  private List<ExtraTerm> losses = List.of();

  /** The losses that the options describe, without a content. */
  LossConfig toConfig() {
    return toConfig(0, Set.of(), DEFAULTS.styleWeight());
  }

  /** The losses that the options describe, beside a content. */
  LossConfig toConfig(double contentWeight, Set<String> contentLayers, double styleWeight) {
    return new LossConfig(
        contentWeight,
        contentLayers,
        styleLoss,
        styleWeight,
        new LinkedHashSet<>(styleLayers),
        losses,
        null);
  }
}
