package io.imglab.core.gan;

import io.imglab.core.experiment.Assessment;
import io.imglab.core.image.ImageSet;
import io.imglab.core.metrics.SlicedWasserstein;
import io.imglab.core.tensor.StateDict;

/**
 * Follows the sliced Wasserstein distance between made and real images over a run, and knows the
 * best so far. With 512 images it is a coarse measure, but always of the same noise and the same
 * real images, so that one run's figures compare.
 */
final class SampleQuality {
  /** How many images of each kind are compared, at most. */
  static final int IMAGES = 512;

  private final ImageSet reals;
  private final SlicedWasserstein measure;
  private double best = Double.POSITIVE_INFINITY;

  SampleQuality(ImageSet reals, long seed) {
    this.reals = reals;
    this.measure = new SlicedWasserstein(IMAGES, 16, 64, seed);
  }

  int images() {
    return Math.min(IMAGES, reals.count());
  }

  Assessment judge(ImageSet samples) {
    double distance = measure.between(samples, reals).distance();
    boolean isBest = distance < best;
    best = Math.min(best, distance);
    return new Assessment("swd", distance, isBest);
  }

  void save(StateDict state) {
    state.put("best.swd", best);
  }

  void restore(StateDict state) {
    best = state.number("best.swd");
  }
}
