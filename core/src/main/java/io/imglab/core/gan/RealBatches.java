package io.imglab.core.gan;

import io.imglab.core.image.ImageSet;
import java.util.Optional;
import java.util.function.LongFunction;

/** The source of real images for training. */
@FunctionalInterface
public interface RealBatches {
  /**
   * A batch of real images.
   *
   * @param number of the batch, from 0; the same number always gives the same batch
   * @return the values of (N, C, H, W), in [-1, 1]; only valid until the next call
   */
  float[] batch(long number);

  /** All real images, for comparison with generated ones; empty to compare nothing. */
  default Optional<ImageSet> all() {
    return Optional.empty();
  }

  /** Batches by number, with the set of images that they are drawn from. */
  static RealBatches of(LongFunction<float[]> batches, ImageSet images) {
    return new RealBatches() {
      @Override
      public float[] batch(long number) {
        return batches.apply(number);
      }

      @Override
      public Optional<ImageSet> all() {
        return Optional.of(images);
      }
    };
  }
}
