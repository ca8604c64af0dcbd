package io.imglab.core.style.descent;

import io.imglab.core.image.Size;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.loss.StyleTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A part of a run with one size and one loss.
 *
 * @param steps the number of evaluations
 * @param terms the exact loss terms or their surrogates
 * @param isSurrogate whether they are the surrogates
 * @param omitted layers that the terms do without
 */
record Stage(
    Size size, int steps, List<StyleTerm> terms, boolean isSurrogate, Set<String> omitted) {
  /** A stage with all layers. */
  Stage(Size size, int steps, List<StyleTerm> terms, boolean isSurrogate) {
    this(size, steps, terms, isSurrogate, Set.of());
  }

  /**
   * The stages of a pyramid: at each size first the surrogate loss, then the exact one.
   *
   * @param surrogateShare the share of each size's steps for the surrogate loss, in [0, 1)
   */
  static List<Stage> of(List<Pyramid.Level> scales, List<StyleTerm> terms, double surrogateShare) {
    List<StyleTerm> surrogates = terms.stream().map(StyleTerm::surrogate).toList();
    double share = surrogates.equals(terms) ? 0 : surrogateShare;
    List<Stage> stages = new ArrayList<>();
    for (Pyramid.Level scale : scales) {
      int surrogateSteps = (int) (share * scale.steps());
      if (surrogateSteps > 0) {
        stages.add(new Stage(scale.size(), surrogateSteps, surrogates, true));
      }
      stages.add(new Stage(scale.size(), scale.steps() - surrogateSteps, terms, false));
    }
    return stages;
  }

  /**
   * The same stages without some layers, except for the last evaluations at the final size.
   *
   * @param exactShare the share of the final size's evaluations with all layers
   */
  static List<Stage> without(Set<String> layers, List<Stage> stages, double exactShare) {
    Stage last = stages.get(stages.size() - 1);
    int all =
        stages.stream().filter(s -> s.size().equals(last.size())).mapToInt(Stage::steps).sum();
    int exact = Math.min(last.steps(), (int) Math.ceil(exactShare * all));
    List<Stage> result = new ArrayList<>(stages.subList(0, stages.size() - 1));
    if (exact < last.steps()) {
      result.add(last.withSteps(last.steps() - exact));
    }
    result.replaceAll(stage -> stage.without(layers));
    result.add(last.withSteps(exact));
    return result;
  }

  private Stage withSteps(int number) {
    return new Stage(size, number, terms, isSurrogate, omitted);
  }

  private Stage without(Set<String> layers) {
    return new Stage(size, steps, terms, isSurrogate, layers);
  }

  /** As shown in messages. */
  @Override
  public String toString() {
    String reduced = omitted.isEmpty() ? "" : " without " + String.join(" and ", omitted);
    return size + (isSurrogate ? " with the surrogate loss" : reduced);
  }
}
