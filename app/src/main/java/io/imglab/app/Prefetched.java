package io.imglab.app;

import io.imglab.core.data.Batches;
import io.imglab.core.data.DataSet;
import io.imglab.core.data.PrefetchingBatches;
import io.imglab.core.gan.RealBatches;
import io.imglab.core.image.ImageSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches that were made ahead, from whichever number a run begins or goes on. */
final class Prefetched implements RealBatches, AutoCloseable {
  private static final int AHEAD = 4;

  private final Batches batches;
  private final DataSet images;
  private @Nullable PrefetchingBatches source;
  private long next;

  Prefetched(Batches batches, DataSet images) {
    this.batches = batches;
    this.images = images;
  }

  @Override
  public float[] batch(long number) {
    if (source == null || number != next) {
      close();
      source = new PrefetchingBatches(batches, number, threads(), AHEAD);
    }
    next = number + 1;
    return source.next();
  }

  @Override
  public Optional<ImageSet> all() {
    return Optional.of(new DataSetImages(images));
  }

  /** Reading from the cache is light work: one thread in eight. */
  private static int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 8);
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
      source = null;
    }
  }
}
