package io.imglab.core.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes batches ahead of their use, in threads of its own, and hands them out in order: the same
 * ones whatever the threads' pace. For use by one thread.
 */
public final class PrefetchingBatches implements AutoCloseable {
  private static final int SECONDS_TO_END = 5;

  private final Batches batches;
  private final ExecutorService threads;
  private final Deque<Future<float[]>> ahead = new ArrayDeque<>();
  private long nextToMake;

  /**
   * Begins to make batches.
   *
   * @param first the number of the first batch to hand out
   * @param threads how many work at it
   * @param capacity how many batches to hold ready, at least 1
   */
  public PrefetchingBatches(Batches batches, long first, int threads, int capacity) {
    if (threads < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "threads (%d) and capacity (%d) must be positive".formatted(threads, capacity));
    }
    this.batches = batches;
    this.threads = Executors.newFixedThreadPool(threads, Daemons.named("imglab-batches"));
    this.nextToMake = first;
    for (int i = 0; i < capacity; i++) {
      makeAnother();
    }
  }

  private void makeAnother() {
    long number = nextToMake++;
    ahead.add(threads.submit(() -> batches.batch(number)));
  }

  /**
   * The next batch, as {@link Batches#batch} would make it; waits if it is not ready.
   *
   * @throws RuntimeException what making it threw
   */
  public float[] next() {
    try {
      float[] batch = ahead.element().get();
      ahead.remove();
      makeAnother();
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof RuntimeException exception) {
      return exception;
    } else if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(cause);
  }

  /** Stops the threads and waits for their end; {@link #next} must not be called any more. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
