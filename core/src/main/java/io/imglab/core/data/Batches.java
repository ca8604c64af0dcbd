package io.imglab.core.data;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;

/**
 * The batches of a training run, numbered from 0. Each epoch contains every image once, in an order
 * of its own. Batches are consecutive sections of the concatenated epochs: all are full, no image
 * is dropped, and a batch may hold the end of an epoch and the start of the next. A batch is a pure
 * function of the data set, the seed and its number, so that resuming a run needs no saved state.
 * Safe for use by several threads.
 */
public final class Batches {
  private final DataSet data;
  private final int size;
  private final long seed;
  private final boolean flips;

  /**
   * @param size images in a batch, at least 1
   * @param flips whether half of the images, drawn anew each epoch, are mirrored left to right
   * @throws LabException if the size is out of range
   */
  public Batches(DataSet data, int size, long seed, boolean flips) {
    int max = Integer.MAX_VALUE / data.shape().values();
    if (size < 1 || size > max) {
      throw new InvalidValueException("batch size '%s' must be 1 to %s".formatted(size, max));
    }
    this.data = data;
    this.size = size;
    this.seed = seed;
    this.flips = flips;
  }

  /** Images in a batch. */
  public int size() {
    return size;
  }

  /** The epoch, from 0, in which a batch starts. */
  public long epoch(long number) {
    return number * size / data.count();
  }

  /** The indices of the images of a batch. */
  public int[] indices(long number) {
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      long position = number * size + i;
      indices[i] = index(position);
    }
    return indices;
  }

  /** The images of a batch: values (N, C, H, W) in [−1, 1]. */
  public float[] batch(long number) {
    return batch(number, new float[size * data.shape().values()]);
  }

  /** The same in an array of that length, which is returned. */
  float[] batch(long number, float[] batch) {
    int values = data.shape().values();
    for (int i = 0; i < size; i++) {
      long position = number * size + i;
      data.read(index(position), isFlipped(position), batch, i * values);
    }
    return batch;
  }

  /** The image at a position in the concatenated epochs. */
  private int index(long position) {
    Shuffle epoch = new Shuffle(data.count(), seed, position / data.count());
    return epoch.at((int) (position % data.count()));
  }

  private boolean isFlipped(long position) {
    return flips && SplitMix.hash(seed, ~position) < 0;
  }
}
