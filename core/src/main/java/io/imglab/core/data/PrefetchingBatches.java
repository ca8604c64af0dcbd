package io.imglab.core.data;

import io.imglab.core.data.decode.Daemons;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Prefetches batches in threads of its own for a run that requests them in order. The result does
 * not depend on the threads. For use by one thread.
 */
public final class PrefetchingBatches implements AutoCloseable {
  private static final int SHUTDOWN_SECONDS = 5;
  private static final int CAPACITY = 4;

  private final Batches batches;
  private final ExecutorService threads;
  private final int capacity;
  private final Deque<Future<float[]>> prefetched = new ArrayDeque<>();
  private long nextNumber;

  /** The batch that the last call returned. */
  private float @Nullable [] lent;

  /**
   * Prefetching for a training run with one thread per eight cores: reading from the cache is
   * little work.
   */
  public static PrefetchingBatches of(Batches batches) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 8);
    return new PrefetchingBatches(batches, threads, CAPACITY);
  }

  /**
   * Starts prefetching when the first batch is requested.
   *
   * @param threads number of threads
   * @param capacity number of prefetched batches, at least 1
   */
  public PrefetchingBatches(Batches batches, int threads, int capacity) {
    if (threads < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "threads (%s) and capacity (%s) must be positive".formatted(threads, capacity));
    }
    this.batches = batches;
    this.threads = Executors.newFixedThreadPool(threads, Daemons.named("imglab-batches"));
    this.capacity = capacity;
  }

  /**
   * Prefetches the next batch.
   *
   * @param free an array for it; null for a new one
   */
  private void submitNext(float @Nullable [] free) {
    long number = nextNumber++;
    prefetched.add(
        threads.submit(() -> free == null ? batches.batch(number) : batches.batch(number, free)));
  }

  /** Drops all prefetched batches and prefetches {@code first} and the ones after it. */
  private void restartAt(long first) {
    prefetched.forEach(batch -> batch.cancel(false));
    prefetched.clear();
    nextNumber = first;
    for (int i = 0; i < capacity; i++) {
      submitNext(null);
    }
  }

  /**
   * The same as {@link Batches#batch}; waits if it is not ready. Consecutive numbers are
   * prefetched; any other number restarts the prefetching.
   *
   * @return an array that the next call overwrites: batches are so large that Java's garbage
   *     collector would run every other step if each had an array of its own
   * @throws RuntimeException the one that {@link Batches#batch} threw
   */
  public float[] batch(long number) {
    if (prefetched.isEmpty() || number != nextNumber - prefetched.size()) {
      restartAt(number);
    }
    try {
      float[] batch = prefetched.element().get();
      prefetched.remove();
      submitNext(lent);
      lent = batch;
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof RuntimeException exception) {
      return exception;
    } else if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(cause);
  }

  /** Stops the threads and waits for them to end. {@link #batch} must not be called after this. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
