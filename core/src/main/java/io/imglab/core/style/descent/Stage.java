package io.imglab.core.style.descent;

import io.imglab.core.image.Size;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.loss.StyleTerm;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a descent on one size and one loss.
 *
 * @param steps evaluations that it gets
 * @param terms the true ones, or relatives that are easier to descend
 * @param eased whether they are relatives
 */
record Stage(Size size, int steps, List<StyleTerm> terms, boolean eased) {
  /**
   * The stages of a pyramid: at each size first the easier terms, then the true ones.
   *
   * @param surrogateShare the share of a size's steps that the easier terms get
   */
  static List<Stage> of(List<Pyramid.Level> scales, List<StyleTerm> terms, double surrogateShare) {
    List<StyleTerm> eased = terms.stream().map(StyleTerm::surrogate).toList();
    double share = eased.equals(terms) ? 0 : surrogateShare;
    List<Stage> stages = new ArrayList<>();
    for (Pyramid.Level scale : scales) {
      int easy = (int) (share * scale.steps());
      if (easy > 0) {
        stages.add(new Stage(scale.size(), easy, eased, true));
      }
      stages.add(new Stage(scale.size(), scale.steps() - easy, terms, false));
    }
    return stages;
  }

  /** As a run says it. */
  @Override
  public String toString() {
    return size + (eased ? ", eased" : "");
  }
}
