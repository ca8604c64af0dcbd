package io.imglab.core.data;

import io.imglab.core.LabException;

/**
 * The batches of a training run, numbered from 0. Each epoch goes through all images once, in an
 * order of its own; batches are cut from the epochs laid end to end, so that all are full, none is
 * dropped, and one may hold the end of an epoch and the start of the next. A batch is a pure
 * function of the data set, the seed and its number: nothing needs to be saved to go on with a run.
 * Safe for use by several threads.
 */
public final class Batches {
  private final DataSet data;
  private final int size;
  private final long seed;
  private final boolean flips;

  /**
   * @param size images in a batch, at least 1
   * @param flips whether half of the images, drawn anew each epoch, have left and right exchanged
   * @throws LabException if the size is out of range
   */
  public Batches(DataSet data, int size, long seed, boolean flips) {
    int most = Integer.MAX_VALUE / data.shape().values();
    if (size < 1 || size > most) {
      throw new LabException("batch size '%d' must be 1 to %d".formatted(size, most));
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

  /** The epoch, from 0, that a batch begins in. */
  public long epoch(long number) {
    return number * size / data.count();
  }

  /** Which images a batch holds. */
  public int[] indices(long number) {
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      long place = number * size + i;
      indices[i] = index(place);
    }
    return indices;
  }

  /** A batch: values (N, C, H, W) in [−1, 1]. */
  public float[] batch(long number) {
    int values = data.shape().values();
    float[] batch = new float[size * values];
    for (int i = 0; i < size; i++) {
      long place = number * size + i;
      data.read(index(place), isFlipped(place), batch, i * values);
    }
    return batch;
  }

  /** The image at a place in the epochs laid end to end. */
  private int index(long place) {
    Shuffle epoch = new Shuffle(data.count(), seed, place / data.count());
    return epoch.at((int) (place % data.count()));
  }

  private boolean isFlipped(long place) {
    return flips && SplitMix.hash(seed, ~place) < 0;
  }
}
