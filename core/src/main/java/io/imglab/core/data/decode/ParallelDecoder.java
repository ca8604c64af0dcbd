package io.imglab.core.data.decode;

import io.imglab.core.data.source.DataSource;
import io.imglab.core.image.PictureLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Decodes the images of a source on all cores and hands them on in their order. An image that takes
 * too long is given up: its decoder is told so and ends at its next read or line; since Java cannot
 * stop a thread that asks for neither, another takes its place.
 */
public final class ParallelDecoder implements AutoCloseable {
  /** Memory that a thread may need: a picture of 25 million pixels as floats, and its copy. */
  private static final long BYTES_PER_THREAD = 512 << 20;

  /** Images under way for each thread, so that none waits while the first is slow. */
  private static final int AHEAD = 16;

  private static final int PATIENCE_MILLIS = 50;

  private final ThreadPoolExecutor threads;
  private final Deque<Pending> pending = new ArrayDeque<>();

  private record Pending(DecodeTask attempt, Future<Decoded> future) {}

  private ParallelDecoder(int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Daemons.named("imglab-decoder"));
  }

  /** As many as there are cores, and memory for. */
  static int threadCount() {
    long affordable = Math.max(1, Runtime.getRuntime().maxMemory() / BYTES_PER_THREAD);
    return (int) Math.min(Runtime.getRuntime().availableProcessors(), affordable);
  }

  /** Decodes every image; {@code consumer} hears of each in order, on the calling thread. */
  public static void decode(
      DataSource source,
      PictureLimits limits,
      ImageReduction reduction,
      Consumer<Decoded> consumer) {
    int count = threadCount();
    try (ParallelDecoder decoder = new ParallelDecoder(count)) {
      for (int i = 0; i < source.count(); i++) {
        if (decoder.pending.size() == count * AHEAD) {
          consumer.accept(decoder.next());
        }
        decoder.submit(new DecodeTask(source, i, limits, reduction));
      }
      while (!decoder.pending.isEmpty()) {
        consumer.accept(decoder.next());
      }
    }
  }

  private void submit(DecodeTask attempt) {
    pending.add(new Pending(attempt, threads.submit(attempt)));
  }

  private Decoded next() {
    Pending first = pending.remove();
    while (true) {
      try {
        return first.future().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (first.attempt().isOverdue()) {
          return giveUp(first);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while decoding", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private Decoded giveUp(Pending hanging) {
    threads.setMaximumPoolSize(threads.getMaximumPoolSize() + 1);
    threads.setCorePoolSize(threads.getCorePoolSize() + 1);
    hanging.future().cancel(true);
    hanging.attempt().cancel();
    return hanging.attempt().givenUp();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
