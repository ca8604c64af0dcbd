package io.imglab.core.style.descent;

import io.imglab.core.image.Size;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.loss.StyleTerm;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a run with one size and one loss.
 *
 * @param steps the number of evaluations
 * @param terms the exact loss terms or their surrogates
 * @param isSurrogate whether they are the surrogates
 */
record Stage(Size size, int steps, List<StyleTerm> terms, boolean isSurrogate) {
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

  /** As shown in messages. */
  @Override
  public String toString() {
    return size + (isSurrogate ? " with the surrogate loss" : "");
  }
}
