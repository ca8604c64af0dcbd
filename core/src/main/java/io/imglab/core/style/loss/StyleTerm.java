package io.imglab.core.style.loss;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Settings;
import io.imglab.core.fault.Origin;
import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.LossConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A loss term with its role, weight and layers in a run. Immutable.
 *
 * @param part name of its loss in the metrics: {@link #CONTENT}, {@link #STYLE} or the term's name,
 *     followed by a layer if weighted by layer
 * @param layers the layers that it reads
 * @param isSurrogate whether {@code term} is the {@linkplain LossTerm#surrogate surrogate} of the
 *     configured term, whose name it may share
 */
public record StyleTerm(
    String part, LossTerm term, double weight, Set<String> layers, boolean isSurrogate) {
  /** The role of the content loss. */
  public static final String CONTENT = "content";

  /** The role of the style loss. */
  public static final String STYLE = "style";

  /** A configured term, not a surrogate. */
  public StyleTerm(String part, LossTerm term, double weight, Set<String> layers) {
    this(part, term, weight, layers, false);
  }

  /**
   * The terms of a configuration; those of weight 0 are left out.
   *
   * @throws LabException if a term is missing or in a role that it cannot have, or a setting is
   *     wrong
   */
  public static List<StyleTerm> of(LossConfig config, LossTerms available) {
    List<StyleTerm> terms = new ArrayList<>();
    if (config.contentWeight() != 0) {
      terms.add(of(CONTENT, available.content(), config.contentWeight(), config.contentLayers()));
    }
    LossTerm style = styleTerm(available.named(config.styleLoss()));
    terms.add(of(STYLE, style, config.styleWeight(), config.styleLayers()));
    config.extra().forEach(extra -> terms.add(of(extra, available)));
    terms.removeIf(term -> term.weight() == 0);
    return config.strength() == null
        ? List.copyOf(terms)
        : terms.stream().flatMap(StyleTerm::byLayer).toList();
  }

  private static StyleTerm of(ExtraTerm extra, LossTerms available) {
    if (Set.of(CONTENT, STYLE).contains(extra.name())) {
      throw new InvalidValueException(
          "loss '%s' has its own weight option; use --%s-weight"
              .formatted(extra.name(), extra.name()));
    }
    LossTerm term = available.named(extra.name());
    Settings settings = Settings.of(term, extra.settings());
    return of(extra.name(), term.with(settings), extra.weight(), Set.of());
  }

  /** Whether this is the term of a role, or its share at one layer. */
  public boolean is(String role) {
    return part.equals(role) || part.startsWith(role + " ");
  }

  /** Whether a strength normalises and weights this term. */
  public boolean isNormalised() {
    return is(CONTENT) || is(STYLE);
  }

  /** The same term with another weight. */
  public StyleTerm withWeight(double other) {
    return new StyleTerm(part, term, other, layers, isSurrogate);
  }

  /** One term per layer, such as {@code style relu1_1}; this term if it is not normalised. */
  public Stream<StyleTerm> byLayer() {
    return isNormalised() ? layers.stream().sorted().map(this::at) : Stream.of(this);
  }

  private StyleTerm at(String layer) {
    return new StyleTerm(part + " " + layer, term, weight, Set.of(layer), isSurrogate);
  }

  private static LossTerm styleTerm(LossTerm term) {
    if (term.reference() != Reference.STYLE) {
      throw new LabException(
          "loss '%s' does not compare with the style; add it with --loss %s=WEIGHT"
              .formatted(term.name(), term.name()));
    }
    return term;
  }

  private static StyleTerm of(String part, LossTerm term, double weight, Set<String> layers) {
    return new StyleTerm(part, term, weight, layers.isEmpty() ? term.defaultLayers() : layers);
  }

  /** {@code , because of loss term 'x' of plugin 'y'} for terms with a non-finite loss, or "". */
  public static String nonFiniteTerms(List<StyleTerm> terms, Losses losses) {
    List<String> names =
        terms.stream()
            .filter(term -> !Double.isFinite(losses.parts().getOrDefault(term.part(), 0.)))
            .map(term -> Origin.describe(term.term()))
            .toList();
    return names.isEmpty() ? "" : ", because of " + String.join(" and ", names);
  }

  /** The {@linkplain LossTerm#surrogate surrogate} of this term, or this term if it has none. */
  public StyleTerm surrogate() {
    return term.surrogate()
        .map(surrogate -> new StyleTerm(part, surrogate, weight, layers, true))
        .orElse(this);
  }

  /** The form of this term for a network of the given precision. */
  public StyleTerm at(Precision precision) {
    return precision == Precision.BFLOAT16
        ? new StyleTerm(part, term.inBfloat16(), weight, layers, isSurrogate)
        : this;
  }

  /** This term without some layers; empty if none remain of a term that reads layers. */
  public Stream<StyleTerm> without(Set<String> others) {
    Set<String> remaining = new LinkedHashSet<>(layers);
    remaining.removeAll(others);
    return remaining.isEmpty() && !layers.isEmpty()
        ? Stream.empty()
        : Stream.of(new StyleTerm(part, term, weight, remaining, isSurrogate));
  }

  /** The layers that the terms read. */
  public static Set<String> layers(List<StyleTerm> terms) {
    Set<String> layers = new LinkedHashSet<>();
    terms.forEach(term -> layers.addAll(term.layers()));
    return layers;
  }
}
