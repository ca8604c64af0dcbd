package io.imglab.core.gan;

import io.imglab.core.image.ImageSet;
import java.util.Optional;
import java.util.function.LongFunction;

/** Where real images come from. */
@FunctionalInterface
public interface RealBatches {
  /**
   * A batch of real images.
   *
   * @param number counts batches from 0; the same number gives the same batch
   * @return (N, C, H, W) in one row, values in [-1, 1]
   */
  float[] batch(long number);

  /** All images, to compare made ones with; empty where there are none to compare with. */
  default Optional<ImageSet> all() {
    return Optional.empty();
  }

  /** The batches of a set of images, by number. */
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
