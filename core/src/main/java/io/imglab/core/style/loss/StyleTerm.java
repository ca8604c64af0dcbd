package io.imglab.core.style.loss;

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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A loss term in its role.
 *
 * @param part the role's name in the metrics
 * @param layers the layers it reads
 * @param isSurrogate whether it is the {@linkplain LossTerm#surrogate surrogate} of the term that
 *     was asked for, whose name it may bear
 */
public record StyleTerm(
    String part, LossTerm term, double weight, Set<String> layers, boolean isSurrogate) {
  /** The role of the content loss. */
  public static final String CONTENT = "content";

  /** The role of the style loss. */
  public static final String STYLE = "style";

  private static final String CONTENT_TERM = "feature";

  /** A term that was asked for. */
  public StyleTerm(String part, LossTerm term, double weight, Set<String> layers) {
    this(part, term, weight, layers, false);
  }

  /**
   * The terms that a configuration asks for.
   *
   * @param catalogue gives a loss term by its name
   */
  public static List<StyleTerm> of(LossConfig config, Function<String, LossTerm> catalogue) {
    List<StyleTerm> terms = new ArrayList<>();
    terms.add(
        of(CONTENT, catalogue.apply(CONTENT_TERM), config.contentWeight(), config.contentLayers()));
    terms.add(
        of(
            STYLE,
            styleTerm(CheckedTerm.of(catalogue.apply(config.styleLoss()))),
            config.styleWeight(),
            config.styleLayers()));
    for (ExtraTerm extra : config.extra()) {
      if (terms.stream().anyMatch(term -> term.part().equals(extra.name()))) {
        throw new LabException(
            "loss '%s' has a weight option of its own; use that".formatted(extra.name()));
      }
      LossTerm term = CheckedTerm.of(catalogue.apply(extra.name()));
      Settings settings = Settings.of(term, extra.settings());
      terms.add(of(extra.name(), term.with(settings), extra.weight(), Set.of()));
    }
    terms.removeIf(term -> term.weight() == 0);
    return config.strength() == null
        ? List.copyOf(terms)
        : terms.stream().flatMap(StyleTerm::byLayer).toList();
  }

  /** Whether this is the content's or the style's loss, or its share at one layer. */
  public boolean is(String role) {
    return part.equals(role) || part.startsWith(role + " ");
  }

  /** Whether a strength weighs it against the others. */
  public boolean isNormalised() {
    return is(CONTENT) || is(STYLE);
  }

  public StyleTerm withWeight(double other) {
    return new StyleTerm(part, term, other, layers, isSurrogate);
  }

  /** What is weighed layer by layer: a part such as {@code style relu1_1} for each. */
  public Stream<StyleTerm> byLayer() {
    return isNormalised() ? layers.stream().sorted().map(this::at) : Stream.of(this);
  }

  private StyleTerm at(String layer) {
    return new StyleTerm(part + " " + layer, term, weight, Set.of(layer), isSurrogate);
  }

  private static LossTerm styleTerm(LossTerm term) {
    if (term.reference() != Reference.STYLE) {
      throw new LabException(
          "loss '%s' does not look at the style; add it with --loss %s=WEIGHT"
              .formatted(term.name(), term.name()));
    }
    return term;
  }

  private static StyleTerm of(String part, LossTerm term, double weight, Set<String> layers) {
    return new StyleTerm(part, term, weight, layers.isEmpty() ? term.defaultLayers() : layers);
  }

  /** {@code , because of loss term 'x' of plugin 'y'}: those whose parts are no numbers. */
  public static String nonFiniteTerms(List<StyleTerm> terms, Losses losses) {
    List<String> names =
        terms.stream()
            .filter(term -> !Double.isFinite(losses.parts().getOrDefault(term.part(), 0.)))
            .map(term -> Origin.describe(term.term()))
            .toList();
    return names.isEmpty() ? "" : ", because of " + String.join(" and ", names);
  }

  /** A relative with the same goal that is easier to descend, if there is one; or this. */
  public StyleTerm surrogate() {
    return term.surrogate()
        .map(easier -> new StyleTerm(part, easier, weight, layers, true))
        .orElse(this);
  }

  /** As exact as the network. */
  public StyleTerm at(Precision precision) {
    return precision == Precision.BFLOAT16
        ? new StyleTerm(part, term.inBfloat16(), weight, layers, isSurrogate)
        : this;
  }

  /** With fewer layers; nothing if none is left. */
  public Stream<StyleTerm> without(Set<String> others) {
    Set<String> rest = new LinkedHashSet<>(layers);
    rest.removeAll(others);
    return rest.isEmpty() && !layers.isEmpty()
        ? Stream.empty()
        : Stream.of(new StyleTerm(part, term, weight, rest, isSurrogate));
  }

  /** All layers that the terms read. */
  public static Set<String> layers(List<StyleTerm> terms) {
    Set<String> layers = new LinkedHashSet<>();
    terms.forEach(term -> layers.addAll(term.layers()));
    return layers;
  }
}
