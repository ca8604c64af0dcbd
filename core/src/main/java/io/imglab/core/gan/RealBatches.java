package io.imglab.core.gan;

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
}
