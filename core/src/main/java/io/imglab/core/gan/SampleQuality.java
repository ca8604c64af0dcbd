package io.imglab.core.gan;

import io.imglab.core.experiment.Assessment;
import io.imglab.core.image.ImageSet;
import io.imglab.core.metrics.SlicedWasserstein;
import io.imglab.core.tensor.StateDict;

/**
 * Measures the sliced Wasserstein distance between generated and real images during a run, and
 * keeps the lowest so far. With 512 images it is a coarse measure, but it always uses the same
 * noise and the same real images, so that the values of one run are comparable.
 */
final class SampleQuality {
  /** Maximum number of real and of generated images to compare. */
  static final int IMAGES = 512;

  private static final long NONE = -1;

  private final ImageSet reals;
  private final SlicedWasserstein measure;
  private double best = Double.POSITIVE_INFINITY;
  private long bestStep = NONE;

  SampleQuality(ImageSet reals, long seed) {
    this.reals = reals;
    this.measure = new SlicedWasserstein(IMAGES, 16, 64, seed);
  }

  /** The number of samples that {@link #assess} needs. */
  int images() {
    return Math.min(IMAGES, reals.count());
  }

  /**
   * Assesses the samples of the state after a number of steps; again with the same outcome if they
   * have been assessed before.
   */
  Assessment assess(ImageSet samples, long step) {
    double distance = measure.between(samples, reals).distance();
    boolean isBest = distance < best || step == bestStep;
    if (isBest) {
      best = distance;
      bestStep = step;
    }
    return new Assessment("swd", distance, isBest);
  }

  void save(StateDict state) {
    state.put("best.swd", best);
    state.put("best.swd.step", bestStep);
  }

  void restore(StateDict state) {
    best = state.number("best.swd");
    bestStep = state.integer("best.swd.step", NONE); // missing in checkpoints of version 0.1
  }
}
