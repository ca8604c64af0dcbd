package io.imglab.app.run;

import io.imglab.app.screen.PictureDrawing.Block;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The picture {@code preview.png} of a run, which is replaced as a whole by a thread of its own.
 * Nobody depends on it: what goes wrong is a message, and the run goes on.
 */
final class PreviewFile {
  private static final long MAX_WAIT_SECONDS = 10;

  private final Path file;
  private final Optional<Function<Picture, Block>> drawing;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private volatile @Nullable Block drawn;
  private volatile boolean exists;
  private volatile long writeNanos;
  private CountDownLatch written = new CountDownLatch(0);

  /** A file alone. */
  PreviewFile(Path file) {
    this(file, Optional.empty());
  }

  /**
   * A file, and the same picture drawn for the terminal.
   *
   * @param drawing called by the thread that writes
   */
  PreviewFile(Path file, Optional<Function<Picture, Block>> drawing) {
    this.file = file;
    this.drawing = drawing;
  }

  Path file() {
    return file;
  }

  /** Whether it has been written. */
  boolean exists() {
    return exists;
  }

  /** The newest picture as drawn for the terminal; null if there is none. */
  @Nullable Block drawn() {
    return drawn;
  }

  /** Whether nothing is being written. */
  boolean isIdle() {
    return written.getCount() == 0;
  }

  /** How long the last picture took to be written. */
  long writeNanos() {
    return writeNanos;
  }

  /** What went wrong since the last call, if anything did. */
  Optional<String> takeFailure() {
    return Optional.ofNullable(failure.getAndSet(null));
  }

  /** Begins to write a picture; only to be called when nothing is being written. */
  void write(Picture picture) {
    CountDownLatch done = new CountDownLatch(1);
    written = done;
    Thread writer =
        new Thread(
            () -> {
              try {
                replace(picture);
              } finally {
                done.countDown();
              }
            },
            "preview");
    writer.setDaemon(true);
    writer.start();
  }

  private void replace(Picture picture) {
    long start = System.nanoTime();
    try {
      draw(picture);
      byte[] png = PictureWriter.png(picture);
      // Without the sync of other files, which may take long: after a power failure nobody looks.
      replaceWith(part -> Files.write(part, png, StandardOpenOption.CREATE_NEW));
    } catch (LabException e) {
      failure.set(e.getMessage());
    } catch (RuntimeException e) {
      failure.set("cannot write '%s': %s".formatted(file, e));
    } catch (OutOfMemoryError e) {
      failure.set("'%s' does not fit into the Java heap".formatted(file));
    }
    writeNanos = System.nanoTime() - start;
  }

  private void draw(Picture picture) {
    drawing.ifPresent(ofPicture -> drawn = ofPicture.apply(picture));
  }

  /** Makes the file equal to the result of the run. */
  void finish(Picture picture, Path result) {
    await();
    try {
      draw(picture);
      replaceWith(part -> link(result, part));
    } catch (LabException e) {
      failure.set(e.getMessage());
    } catch (RuntimeException e) {
      failure.set("cannot show '%s': %s".formatted(file, e));
    }
  }

  /** A second name of the same file takes no space. */
  private static void link(Path result, Path part) throws IOException {
    try {
      Files.createLink(part, result);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(result, part);
    }
  }

  private interface Content {
    void writeTo(Path part) throws IOException;
  }

  private void replaceWith(Content content) {
    Path part = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.deleteIfExists(part);
      content.writeTo(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      exists = true;
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(file, Reasons.of(e)), e);
    } finally {
      discard(part);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // The next picture replaces it.
    }
  }

  /** Waits until nothing is being written, but not for long. */
  void await() {
    try {
      if (!written.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        failure.set("'%s' is still being written".formatted(file));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
