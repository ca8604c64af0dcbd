package io.imglab.core.data;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;

/** The decoding of one image, with an eye on the clock. */
final class Attempt implements Callable<Decoded> {
  /** What any file is given. */
  static final long BUDGET_MILLIS = 2000;

  /** What a file is given on top: the largest photographs take a second for 10 MB. */
  private static final long MILLIS_PER_MB = 500;

  private static final long NOT_YET = -1;

  private final DataSource source;
  private final int index;
  private final Reduction reduction;
  private volatile long started = NOT_YET;
  private volatile long budget = BUDGET_MILLIS;
  private volatile String format = "unknown";

  Attempt(DataSource source, int index, Reduction reduction) {
    this.source = source;
    this.index = index;
    this.reduction = reduction;
  }

  @Override
  public Decoded call() {
    started = now();
    try {
      byte[] content = source.content(index);
      budget = BUDGET_MILLIS + content.length / (1 << 20) * MILLIS_PER_MB;
      format = source.format(content);
      Picture picture = source.decode(index, content);
      ByteBuffer result = ByteBuffer.wrap(reduction.reduce(content, picture));
      return new Decoded(source.name(index), format, picture.size(), result, null, now() - started);
    } catch (LabException e) {
      return bad(e.getMessage());
    } catch (IOException | RuntimeException e) {
      return bad("cannot read '%s' (%s); get it anew".formatted(source.name(index), e));
    } catch (OutOfMemoryError e) {
      return bad(
          "not enough memory for '%s'; make it smaller or give java more with -Xmx"
              .formatted(source.name(index)));
    }
  }

  boolean isOverdue() {
    return started != NOT_YET && now() - started > budget;
  }

  /** What is said of an attempt that was given up. */
  Decoded givenUp() {
    return bad(
        "decoding '%s' takes more than %.1f s; save it as png or remove it"
            .formatted(source.name(index), budget / 1000.0));
  }

  private Decoded bad(String problem) {
    return Decoded.bad(source.name(index), format, problem, now() - started);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }
}
