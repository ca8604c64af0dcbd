package io.imglab.core.data;

import io.imglab.core.data.decode.Daemons;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes batches ahead of their use, in threads of its own, for a run that asks for them in order:
 * the same ones whatever the threads' pace. For use by one thread.
 */
public final class PrefetchingBatches implements AutoCloseable {
  private static final int SECONDS_TO_END = 5;
  private static final int AHEAD = 4;

  private final Batches batches;
  private final ExecutorService threads;
  private final int capacity;
  private final Deque<Future<float[]>> ahead = new ArrayDeque<>();
  private long nextToMake;

  /** For a training run: reading from the cache is light work, so one thread in eight. */
  public static PrefetchingBatches of(Batches batches) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 8);
    return new PrefetchingBatches(batches, threads, AHEAD);
  }

  /**
   * Starts nothing before the first batch is asked for.
   *
   * @param threads how many work at it
   * @param capacity how many batches to hold ready, at least 1
   */
  public PrefetchingBatches(Batches batches, int threads, int capacity) {
    if (threads < 1 || capacity < 1) {
      throw new IllegalArgumentException(
          "threads (%d) and capacity (%d) must be positive".formatted(threads, capacity));
    }
    this.batches = batches;
    this.threads = Executors.newFixedThreadPool(threads, Daemons.named("imglab-batches"));
    this.capacity = capacity;
  }

  private void makeAnother() {
    long number = nextToMake++;
    ahead.add(threads.submit(() -> batches.batch(number)));
  }

  /** Drops what was made for another place in the run, and makes what follows {@code first}. */
  private void startAt(long first) {
    ahead.forEach(batch -> batch.cancel(false));
    ahead.clear();
    nextToMake = first;
    for (int i = 0; i < capacity; i++) {
      makeAnother();
    }
  }

  /**
   * A batch as {@link Batches#batch} makes it; waits if it is not ready. Numbers that follow one
   * another are made ahead, any other starts anew.
   *
   * @throws RuntimeException what making it threw
   */
  public float[] batch(long number) {
    if (ahead.isEmpty() || number != nextToMake - ahead.size()) {
      startAt(number);
    }
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

  /** Stops the threads and waits for their end; {@link #batch} must not be called any more. */
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
