package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.StatisticTerm;
import java.util.List;

/** What a loss term compares with, put together from several styles, one after the other. */
interface StyleMixture {
  /**
   * An empty mixture of the kind that fits.
   *
   * @param keep owner of what the objective needs
   */
  static StyleMixture of(StyleTerm term, List<StyleReference> styles, NDManager keep) {
    boolean isOnePicture = styles.size() == 1 && styles.get(0) instanceof StyleReference.Painted;
    LossTerm bare = CheckedLossTerm.bare(term.term());
    return bare instanceof StatisticTerm statistic && (statistic.isMean() || !isOnePicture)
        ? new MeanStatistics(statistic, term.layers(), keep)
        : new SummedObjectives(term, keep);
  }

  /** Adds a picture by its activations. */
  void add(Activations style, double share);

  /** Adds what a pack says at a size. */
  default void add(StyleReference.Packed style) {
    throw new LabException(
        "style pack '%s' has one statistic a layer, which is not enough for this loss; give the picture"
            .formatted(style.pack().file()));
  }

  /** Compares with all that was added. */
  Objective objective();
}
