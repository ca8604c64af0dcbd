package io.imglab.app.style.option;

import io.imglab.core.LabException;
import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.LossConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of the style loss and of further loss terms. */
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
          "Layers of the style loss (default: those of the loss, such as the paper's five, relu1_1"
              + " to relu5_1).")
  private List<String> styleLayers = List.of();

  @Option(
      names = "--loss",
      paramLabel = "NAME=WEIGHT[,KEY=VALUE]...",
      converter = TermConverter.class,
      description = {
        "A further loss term, such as tv=100 or histogram=1000, with its settings; may be repeated.",
        "'imglab plugins info NAME' lists the settings."
      })
  private List<ExtraTerm> losses = List.of();

  /** The losses of a texture, which has no content. */
  LossConfig toConfig() {
    return toConfig(0, Set.of(), DEFAULTS.styleWeight());
  }

  /** The losses of a style run. */
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

  /** Reads {@code --loss}; an error in a term is an error of usage. */
  private static final class TermConverter implements ITypeConverter<ExtraTerm> {
    @Override
    public ExtraTerm convert(String value) {
      try {
        return ExtraTerm.parse(value);
      } catch (LabException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
