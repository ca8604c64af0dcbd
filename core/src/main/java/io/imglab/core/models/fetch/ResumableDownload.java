package io.imglab.core.models.fetch;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings bytes of a remote file into a local one, one span behind the other. What is there when a
 * connection breaks, or the program, is not fetched again as long as the remote file is the same.
 */
final class ResumableDownload {
  private static final String OTHER_BYTES = "it sends other bytes than it was asked for";

  private final Http http;
  private final URI uri;
  private final TransferProgress progress;

  ResumableDownload(Http http, URI uri, TransferProgress progress) {
    this.http = http;
    this.uri = uri;
    this.progress = progress;
  }

  /** Which bytes of which version of the file lie in the local one. */
  private record Plan(String uri, List<ByteRange> spans, long total, @Nullable String version) {
    /** Bytes in all; negative if the server does not say. */
    long length() {
      return spans.equals(List.of(ByteRange.WHOLE))
          ? total
          : spans.stream().mapToLong(ByteRange::length).sum();
    }

    /** What is still to come of the span in which byte {@code done} of the local file lies. */
    ByteRange rest(long done) {
      long before = done;
      for (ByteRange span : spans) {
        if (before < span.length()) {
          return new ByteRange(span.begin() + before, span.end());
        }
        before -= span.length();
      }
      throw new IllegalStateException("nothing is left");
    }
  }

  /** The file at the other end has become another one, or is only sent from the beginning. */
  private static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException() {
      super("the file changed while it was fetched");
    }
  }

  /**
   * Reads a few bytes into memory.
   *
   * @return what the answer says, and the bytes; empty if the server knows no ranges
   */
  Beginning read(ByteRange span) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (RangeResponse answer = http.get(uri, span, null)) {
        if (answer.begin() != span.begin() && answer.isPartial()) {
          throw new RefusedException(OTHER_BYTES);
        } else if (!answer.isPartial() || answer.total() < 0) {
          return new Beginning(-1, null, ByteBuffer.allocate(0));
        }
        byte[] bytes = answer.body().readNBytes((int) span.length());
        if (bytes.length < span.length()) {
          throw new IOException("it sends fewer bytes than it says");
        }
        return new Beginning(answer.total(), answer.version(), ByteBuffer.wrap(bytes));
      } catch (IOException e) {
        pauseOrGiveUp(attempt, e);
      }
    }
  }

  /** The first bytes of a remote file, and how many there are in all; -1 without ranges. */
  record Beginning(long total, @Nullable String version, ByteBuffer bytes) {}

  /** Fetches the whole file. */
  void fetch(Path local) throws IOException {
    fetch(List.of(ByteRange.WHOLE), -1, null, local);
  }

  /**
   * Fetches spans of the file.
   *
   * @param total bytes of the whole file
   * @param version its entity tag
   */
  void fetch(List<ByteRange> spans, long total, @Nullable String version, Path local)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(local, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(channel, local); // until the channel is closed
      Path notes = notes(local);
      Plan wanted = new Plan(uri.toString(), spans, total, version);
      move(resumed(wanted, notes, channel), notes, channel);
      channel.force(true);
    }
  }

  private static void lock(FileChannel channel, Path local) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // In this very process: the same message.
    }
    throw new LabException("another imglab is fetching '%s'; wait for it".formatted(local));
  }

  /** The notes beside a local file say which file its bytes are of. */
  static Path notes(Path local) {
    return local.resolveSibling(local.getFileName() + ".json");
  }

  /** Goes on with what an earlier download left, if it is a part of the same file. */
  private static Plan resumed(Plan wanted, Path notes, FileChannel channel) throws IOException {
    if (Files.exists(notes) && channel.size() > 0) {
      try {
        Plan earlier = Json.read(notes, Plan.class);
        if (isSame(wanted, earlier) && channel.size() <= Math.max(earlier.length(), 0)) {
          channel.position(channel.size());
          return earlier;
        }
      } catch (LabException | NullPointerException e) {
        // Damaged notes are worth nothing.
      }
    }
    channel.truncate(0);
    AtomicFile.writeText(notes, Json.line(wanted));
    return wanted;
  }

  /** Without an entity tag nobody knows whether the file is the same. */
  private static boolean isSame(Plan wanted, Plan earlier) {
    return wanted.uri.equals(earlier.uri)
        && wanted.spans.equals(earlier.spans)
        && earlier.version != null
        && (wanted.version == null || wanted.version.equals(earlier.version));
  }

  private void move(Plan first, Path notes, FileChannel channel) throws IOException {
    Plan plan = first;
    int attempt = 1;
    while (plan.length() < 0 || channel.position() < plan.length()) {
      long before = channel.position();
      try {
        plan = moveSome(plan, notes, channel);
        if (plan.length() < 0) {
          return; // Nobody said how long it is, and it has come to its end.
        }
      } catch (ChangedException e) {
        progress.noted("cannot go on where it stopped; beginning again");
        channel.truncate(0).position(0);
        plan = new Plan(plan.uri, plan.spans, -1, null);
        pauseOrGiveUp(attempt++, e);
      } catch (IOException e) {
        attempt = channel.position() > before ? 1 : attempt;
        pauseOrGiveUp(attempt++, e);
      }
    }
  }

  private Plan moveSome(Plan plan, Path notes, FileChannel channel) throws IOException {
    long done = channel.position();
    ByteRange rest = plan.rest(done);
    try (RangeResponse answer = http.get(uri, rest, plan.version)) {
      Plan known = checked(plan, answer, rest, notes, channel);
      long wanted = Math.min(rest.length(), known.length() < 0 ? Long.MAX_VALUE : known.length());
      long moved = copy(answer.body(), channel, wanted, known.length());
      if (known.length() >= 0 && moved < Math.min(wanted, known.length() - done)) {
        throw new IOException("the connection broke off");
      }
      return known;
    }
  }

  /** Makes sure that what comes is what was asked for; learns length and version from the first. */
  private static Plan checked(
      Plan plan, RangeResponse answer, ByteRange rest, Path notes, FileChannel channel)
      throws IOException {
    boolean isOther =
        (plan.total >= 0 && answer.total() != plan.total)
            || (plan.version != null && !plan.version.equals(answer.version()));
    if (isOther || answer.begin() != rest.begin()) {
      if (!plan.spans.equals(List.of(ByteRange.WHOLE))) {
        throw new RefusedException(OTHER_BYTES);
      } else if (isOther && answer.begin() == 0 && rest.begin() == 0) {
        throw new RefusedException("it says another length each time");
      }
      throw new ChangedException();
    }
    if (plan.version == null && plan.total < 0) {
      Plan known = new Plan(plan.uri, plan.spans, answer.total(), answer.version());
      AtomicFile.writeText(notes, Json.line(known));
      checkSpace(known.length() - channel.position(), notes);
      return known;
    }
    return plan;
  }

  /** Fails unless there is room for so many bytes beside a file. */
  static void checkSpace(long bytes, Path beside) throws IOException {
    Path folder = beside.toAbsolutePath().getParent();
    long free = Files.getFileStore(folder).getUsableSpace();
    if (bytes > free) {
      throw new LabException(
          "'%s' has %d MB free and needs %d; make room, or set IMGLAB_HOME to another folder"
              .formatted(folder, free / 1_000_000, bytes / 1_000_000));
    }
  }

  private long copy(InputStream body, FileChannel channel, long limit, long total)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long moved = 0;
    while (moved < limit) {
      int read = body.read(buffer, 0, (int) Math.min(buffer.length, limit - moved));
      if (read < 0) {
        break;
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      moved += read;
      progress.transferred(channel.position(), total);
    }
    return moved;
  }

  private void pauseOrGiveUp(int attempt, IOException e) throws IOException {
    if (attempt >= http.patience().attempts() || e instanceof RefusedException || isOffline(e)) {
      throw e;
    }
    try {
      Thread.sleep(http.patience().pause().toMillis() << (attempt - 1));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }

  /** Whether the server cannot be reached at all. */
  static boolean isOffline(IOException e) {
    return e instanceof UnknownHostException
        || e instanceof ConnectException
        || e instanceof NoRouteToHostException;
  }
}
