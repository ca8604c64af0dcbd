package io.imglab.core.data.decode;

import io.imglab.core.LabException;
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
import java.util.stream.IntStream;

/**
 * Decodes the images of a source on all cores and returns them in order. An image that exceeds its
 * budget is abandoned: its decoder is told to stop and does so at its next read or line. Since Java
 * cannot stop a thread that reaches neither, another thread replaces it.
 */
public final class ParallelDecoder implements AutoCloseable {
  /** Memory that a thread may need: a picture of 25 million pixels as floats and a copy of it. */
  private static final long BYTES_PER_THREAD = 512 << 20;

  /** Submitted images per thread, so that no thread waits while the first image is slow. */
  private static final int SUBMITTED_PER_THREAD = 16;

  private static final int POLL_MILLIS = 50;

  private final ThreadPoolExecutor threads;
  private final Deque<Pending> pending = new ArrayDeque<>();

  private record Pending(DecodeTask task, Future<Decoded> future) {}

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

  /** The number of cores, or fewer if memory is short. */
  static int threadCount() {
    long byMemory = Math.max(1, Runtime.getRuntime().maxMemory() / BYTES_PER_THREAD);
    return (int) Math.min(Runtime.getRuntime().availableProcessors(), byMemory);
  }

  /** Decodes every image; {@code consumer} receives the results in order, on the calling thread. */
  public static void decode(
      DataSource source,
      PictureLimits limits,
      ImageReduction reduction,
      Consumer<Decoded> consumer) {
    decode(source, IntStream.range(0, source.count()).toArray(), limits, reduction, consumer);
  }

  /** Decodes some images, in the order of their {@code indices}. */
  static void decode(
      DataSource source,
      int[] indices,
      PictureLimits limits,
      ImageReduction reduction,
      Consumer<Decoded> consumer) {
    int count = threadCount();
    try (ParallelDecoder decoder = new ParallelDecoder(count)) {
      for (int i : indices) {
        if (decoder.pending.size() == count * SUBMITTED_PER_THREAD) {
          consumer.accept(decoder.next());
        }
        decoder.submit(new DecodeTask(source, i, limits, reduction));
      }
      while (!decoder.pending.isEmpty()) {
        consumer.accept(decoder.next());
      }
    }
  }

  private void submit(DecodeTask task) {
    pending.add(new Pending(task, threads.submit(task)));
  }

  private Decoded next() {
    Pending first = pending.remove();
    while (true) {
      try {
        return first.future().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (first.task().isOverdue()) {
          return abandon(first);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while decoding", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof LabException shortage
            ? shortage
            : new IllegalStateException(e.getCause());
      }
    }
  }

  private Decoded abandon(Pending overdue) {
    threads.setMaximumPoolSize(threads.getMaximumPoolSize() + 1);
    threads.setCorePoolSize(threads.getCorePoolSize() + 1);
    overdue.future().cancel(true);
    overdue.task().cancel();
    return overdue.task().timedOut();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
