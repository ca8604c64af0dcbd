package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The loss that the pixels minimise. A weight of 0 leaves a term out.
 *
 * @param contentLayers layers of the content loss; empty for the term's defaults
 * @param styleLoss name of the loss term of the style
 * @param styleLayers layers of the style loss; empty for the term's defaults
 * @param extra additional loss terms with distinct names
 * @param strength replaces the ratio of the two weights by a normalised one; null to use the
 *     weights
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
      throw new InvalidValueException(
          "a strength needs both content and style; set neither weight to '0'");
    }
    if (contentWeight == 0 && styleWeight == 0) {
      throw new InvalidValueException(
          "content weight and style weight are both '0'; set at least one above 0");
    }
    contentLayers = Collections.unmodifiableSet(new TreeSet<>(contentLayers));
    styleLayers = Collections.unmodifiableSet(new TreeSet<>(styleLayers));
    extra = List.copyOf(extra);
  }

  /** The same losses with another content loss. */
  public LossConfig withContent(double weight, Set<String> layers) {
    return new LossConfig(weight, layers, styleLoss, styleWeight, styleLayers, extra, strength);
  }

  /** The same losses with another style loss. */
  public LossConfig withStyle(String loss, double weight, Set<String> layers) {
    return new LossConfig(contentWeight, contentLayers, loss, weight, layers, extra, strength);
  }

  /** The same losses with other additional terms. */
  public LossConfig with(List<ExtraTerm> terms) {
    return new LossConfig(
        contentWeight, contentLayers, styleLoss, styleWeight, styleLayers, terms, strength);
  }

  /**
   * The same losses with content and style weighted by a strength.
   *
   * @param choice null to use the weights
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
        throw new InvalidValueException(
            "loss '%s' is given twice; leave one out".formatted(term.name()));
      }
    }
  }

  private static void check(String name, double weight) {
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw new InvalidValueException(
          "weight '%s' of %s is out of range; it must be 0 or a positive number"
              .formatted(weight, name));
    }
  }
}
