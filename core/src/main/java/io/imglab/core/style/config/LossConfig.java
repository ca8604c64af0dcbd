package io.imglab.core.style.config;

import io.imglab.core.LabException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the pixels shall minimise. A weight of 0 leaves a term out.
 *
 * @param contentLayers the content's layers; empty for the loss term's own
 * @param styleLoss name of the loss term that compares with the style
 * @param styleLayers the style's layers; empty for the loss term's own
 * @param extra further loss terms, each named once
 * @param strength what weighs content and style in place of their weights; null for the weights
 */
public record LossConfig(
    double contentWeight,
    Set<String> contentLayers,
    String styleLoss,
    double styleWeight,
    Set<String> styleLayers,
    List<ExtraTerm> extra,
    @Nullable Strength strength) {
  /** The reference's weights: 1 for content, 1e3 / C² for each style layer of C channels. */
  public static final LossConfig DEFAULTS =
      new LossConfig(1, Set.of(), "gram", 1e3, Set.of(), List.of(), null);

  public LossConfig {
    check("content", contentWeight);
    check("style", styleWeight);
    checkExtra(extra);
    if (strength != null && (contentWeight == 0 || styleWeight == 0)) {
      throw new LabException("a strength needs a content and a style; give no weight of 0");
    }
    if (contentWeight == 0 && styleWeight == 0) {
      throw new LabException("content and style weight are both 0; one of them must count");
    }
    contentLayers = Collections.unmodifiableSet(new TreeSet<>(contentLayers));
    styleLayers = Collections.unmodifiableSet(new TreeSet<>(styleLayers));
    extra = List.copyOf(extra);
  }

  /** The same with another content loss. */
  public LossConfig withContent(double weight, Set<String> layers) {
    return new LossConfig(weight, layers, styleLoss, styleWeight, styleLayers, extra, strength);
  }

  /** The same with another style loss. */
  public LossConfig withStyle(String loss, double weight, Set<String> layers) {
    return new LossConfig(contentWeight, contentLayers, loss, weight, layers, extra, strength);
  }

  /** The same with other further terms. */
  public LossConfig with(List<ExtraTerm> terms) {
    return new LossConfig(
        contentWeight, contentLayers, styleLoss, styleWeight, styleLayers, terms, strength);
  }

  /**
   * The same with content and style weighed by a strength.
   *
   * @param choice null to keep the weights
   */
  public LossConfig with(@Nullable Strength choice) {
    return new LossConfig(
        contentWeight, contentLayers, styleLoss, styleWeight, styleLayers, extra, choice);
  }

  private static void checkExtra(List<ExtraTerm> extra) {
    Set<String> names = new HashSet<>();
    for (ExtraTerm term : extra) {
      check(term.name(), term.weight());
      if (!names.add(term.name())) {
        throw new LabException("loss '%s' is given twice; leave one out".formatted(term.name()));
      }
    }
  }

  private static void check(String name, double weight) {
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw new LabException(
          "weight '%s' of %s is no weight; it must be 0 or a positive number"
              .formatted(weight, name));
    }
  }
}
