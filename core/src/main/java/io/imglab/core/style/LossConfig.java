package io.imglab.core.style;

import io.imglab.core.LabException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the pixels shall minimise. A weight of 0 leaves a term out.
 *
 * @param contentLayers the content's layers; empty for the loss term's own
 * @param styleLoss name of the loss term that compares with the style
 * @param styleLayers the style's layers; empty for the loss term's own
 * @param extra further loss terms by name, with their weights
 * @param extraSettings the user's choices for further loss terms, by name
 * @param strength what weighs content and style in place of their weights; null for the weights
 */
public record LossConfig(
    double contentWeight,
    Set<String> contentLayers,
    String styleLoss,
    double styleWeight,
    Set<String> styleLayers,
    Map<String, Double> extra,
    Map<String, Map<String, String>> extraSettings,
    @Nullable Strength strength) {
  private static final String GRAM = "gram";

  /** The reference's weights: 1 for content, 1e3 / C² for each style layer of C channels. */
  public static final LossConfig DEFAULTS = new LossConfig(1, Set.of(), 1e3, Set.of(), Map.of());

  public LossConfig {
    check("content", contentWeight);
    check("style", styleWeight);
    extra.forEach(LossConfig::check);
    if (strength != null && (contentWeight == 0 || styleWeight == 0)) {
      throw new LabException("a strength needs a content and a style; give no weight of 0");
    }
    if (contentWeight == 0 && styleWeight == 0) {
      throw new LabException("content and style weight are both 0; one of them must count");
    }
    contentLayers = Collections.unmodifiableSet(new TreeSet<>(contentLayers));
    // Runs of before there was a choice had Gram matrices.
    styleLoss = styleLoss == null ? GRAM : styleLoss;
    styleLayers = Collections.unmodifiableSet(new TreeSet<>(styleLayers));
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    extraSettings = Map.copyOf(extraSettings == null ? Map.of() : extraSettings);
  }

  /** Without choices for the further terms; the style is compared by Gram matrices. */
  public LossConfig(
      double contentWeight,
      Set<String> contentLayers,
      double styleWeight,
      Set<String> styleLayers,
      Map<String, Double> extra) {
    this(contentWeight, contentLayers, GRAM, styleWeight, styleLayers, extra, Map.of());
  }

  /** Content and style by their weights. */
  public LossConfig(
      double contentWeight,
      Set<String> contentLayers,
      String styleLoss,
      double styleWeight,
      Set<String> styleLayers,
      Map<String, Double> extra,
      Map<String, Map<String, String>> extraSettings) {
    this(
        contentWeight,
        contentLayers,
        styleLoss,
        styleWeight,
        styleLayers,
        extra,
        extraSettings,
        null);
  }

  /**
   * The same with content and style weighed by a strength.
   *
   * @param choice null to keep the weights
   */
  public LossConfig with(@Nullable Strength choice) {
    return new LossConfig(
        contentWeight,
        contentLayers,
        styleLoss,
        styleWeight,
        styleLayers,
        extra,
        extraSettings,
        choice);
  }

  private static void check(String name, double weight) {
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw new LabException(
          "weight '%s' of %s is no weight; it must be 0 or a positive number"
              .formatted(weight, name));
    }
  }
}
