package io.imglab.core.data.decode;

import io.imglab.core.LabException;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.device.Shortage;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.PixelRows;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Decodes one image within a budget of time. */
final class DecodeTask implements Callable<Decoded> {
  /** The budget of any file, in processor time, so that a busy machine does not make files bad. */
  static final long BUDGET_MILLIS = 2000;

  /** The additional budget by size; the largest photographs take a second for 10 MB. */
  private static final long MILLIS_PER_MB = 500;

  /** The limit on elapsed time, in budgets; it includes waiting, as for a disk. */
  private static final int ELAPSED_BUDGETS = 10;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final DataSource source;
  private final int index;
  private final PictureLimits limits;
  private final ImageReduction reduction;
  private @Nullable String warning;
  private volatile boolean cancelled;
  private volatile @Nullable Start start;
  private volatile long budget = BUDGET_MILLIS;
  private volatile String format = "unknown";

  /** The thread and the times at which the task started. */
  private record Start(long thread, long millis, long cpuMillis) {
    static Start now() {
      long thread = Thread.currentThread().getId();
      return new Start(thread, clock(), cpuMillis(thread));
    }

    long elapsed() {
      return clock() - millis;
    }

    boolean isOver(long budget) {
      return cpuMillis(thread) - cpuMillis > budget || elapsed() > ELAPSED_BUDGETS * budget;
    }

    private static long clock() {
      return System.nanoTime() / 1_000_000;
    }

    private static long cpuMillis(long thread) {
      return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread) / 1_000_000 : 0;
    }
  }

  DecodeTask(DataSource source, int index, PictureLimits limits, ImageReduction reduction) {
    this.source = source;
    this.index = index;
    this.limits = limits;
    this.reduction = reduction;
  }

  @Override
  public Decoded call() {
    Start begin = Start.now();
    start = begin;
    try {
      byte[] content = source.content(index);
      budget = BUDGET_MILLIS + content.length / (1 << 20) * MILLIS_PER_MB;
      format = source.format(index, content);
      AtomicReference<Size> size = new AtomicReference<>();
      Fit fit = new RecordingFit(reduction.fit(), size);
      Picture picture = source.decode(index, content, reader(), fit);
      ByteBuffer result = ByteBuffer.wrap(reduction.reduce(content, picture));
      return new Decoded(
          source.name(index), format, size.get(), result, null, warning, begin.elapsed());
    } catch (LabException e) {
      if (Shortage.isCauseOf(e)) {
        throw outOfMemory(e);
      }
      return bad(e.getMessage());
    } catch (IOException | RuntimeException e) {
      return bad("cannot read '%s' (%s); get a new copy".formatted(source.name(index), e));
    } catch (OutOfMemoryError e) {
      throw outOfMemory(e);
    }
  }

  /** The image may be a good one, which must not be left out as if it were bad. */
  private LabException outOfMemory(Throwable cause) {
    return new LabException(
        "not enough Java heap to decode '%s'; make it smaller or set IMGLAB_JAVA_OPTS=-Xmx8g"
            .formatted(source.name(index)),
        cause);
  }

  private PictureReader reader() {
    return new PictureReader(limits, text -> warning = text, () -> cancelled);
  }

  /** A fit that records the original size. */
  private record RecordingFit(Fit fit, AtomicReference<Size> original) implements Fit {
    @Override
    public Size of(Size size) {
      original.set(size);
      return fit.of(size);
    }

    @Override
    public Picture resize(PixelRows stored, Size size) {
      return fit.resize(stored, size);
    }
  }

  /** Tells the decoder to stop. */
  void cancel() {
    cancelled = true;
  }

  boolean isOverdue() {
    Start begin = start;
    return begin != null && begin.isOver(budget);
  }

  /** The result of a task that exceeded its budget. */
  Decoded timedOut() {
    return bad(
        String.format(
            Locale.ROOT,
            "decoding '%s' takes more than %.1f s; convert it to png or remove it",
            source.name(index),
            budget / 1000.0));
  }

  private Decoded bad(String problem) {
    Start begin = start;
    long millis = begin == null ? 0 : begin.elapsed();
    return Decoded.bad(source.name(index), format, problem, millis);
  }
}
