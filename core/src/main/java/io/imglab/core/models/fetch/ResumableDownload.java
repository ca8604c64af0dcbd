package io.imglab.core.models.fetch;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.FreeSpace;
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
 * Downloads ranges of a remote file into a local one, one after the other. After a lost connection
 * or a crash it resumes where it stopped, provided that the remote file is unchanged.
 *
 * <p>A sidecar file next to the local one records which bytes of which version are in it.
 */
final class ResumableDownload {
  private static final String OTHER_BYTES = "it sends other bytes than requested";

  private final Http http;
  private final URI uri;
  private final TransferProgress progress;

  ResumableDownload(Http http, URI uri, TransferProgress progress) {
    this.http = http;
    this.uri = uri;
    this.progress = progress;
  }

  /** Which ranges of which version of the remote file the local one consists of. */
  private record Plan(
      String uri,
      @SerializedName("spans") List<ByteRange> ranges,
      long total,
      @Nullable String version) {
    /** Number of bytes; negative if the server does not report it. */
    long length() {
      return ranges.equals(List.of(ByteRange.FULL))
          ? total
          : ranges.stream().mapToLong(ByteRange::length).sum();
    }

    /** The missing part of the range in which byte {@code done} of the local file lies. */
    ByteRange rest(long done) {
      long before = done;
      for (ByteRange range : ranges) {
        if (before < range.length()) {
          return new ByteRange(range.begin() + before, range.end());
        }
        before -= range.length();
      }
      throw new IllegalStateException("nothing is left");
    }
  }

  /** The remote file has changed, or the server only sends it from the beginning. */
  private static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException() {
      super("the file changed while it was being fetched");
    }
  }

  /**
   * Reads a small range into memory.
   *
   * @return without bytes if the server does not support range requests
   */
  Excerpt read(ByteRange range) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (RangeResponse response = http.get(uri, range, null)) {
        if (response.begin() != range.begin() && response.isPartial()) {
          throw new RefusedException(OTHER_BYTES);
        } else if (!response.isPartial() || response.total() < 0) {
          return new Excerpt(-1, null, ByteBuffer.allocate(0));
        }
        byte[] bytes = response.body().readNBytes((int) range.length());
        if (bytes.length < range.length()) {
          throw new IOException("it sends fewer bytes than announced");
        }
        return new Excerpt(response.total(), response.version(), ByteBuffer.wrap(bytes));
      } catch (IOException e) {
        pauseOrGiveUp(attempt, e);
      }
    }
  }

  /**
   * A part of a remote file.
   *
   * @param total bytes of the whole file; -1 if the server does not support range requests
   * @param version the file's entity tag, if it has one
   */
  record Excerpt(long total, @Nullable String version, ByteBuffer bytes) {}

  /** Fetches the whole file. */
  void fetch(Path local) throws IOException {
    fetch(List.of(ByteRange.FULL), -1, null, local);
  }

  /**
   * Fetches ranges of the file.
   *
   * @param total bytes of the whole remote file; -1 if unknown
   * @param version its entity tag, if known
   */
  void fetch(List<ByteRange> ranges, long total, @Nullable String version, Path local)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(local, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock(channel, local); // until the channel is closed
      Path sidecar = sidecar(local);
      Plan requested = new Plan(uri.toString(), ranges, total, version);
      transfer(resumed(requested, sidecar, channel), sidecar, channel);
      channel.force(true);
    }
  }

  private static void lock(FileChannel channel, Path local) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Locked by this process: the same message.
    }
    throw new LabException(
        "another imglab is fetching '%s'; wait until it has finished".formatted(local));
  }

  /** The sidecar file of a local file. */
  static Path sidecar(Path local) {
    return local.resolveSibling(local.getFileName() + ".json");
  }

  /** The plan of an earlier download if it can be resumed; otherwise the requested one, from 0. */
  private static Plan resumed(Plan requested, Path sidecar, FileChannel channel)
      throws IOException {
    if (Files.exists(sidecar) && channel.size() > 0) {
      try {
        Plan earlier = Json.readRecord(sidecar, Plan.class);
        if (isSame(requested, earlier) && channel.size() <= Math.max(earlier.length(), 0)) {
          channel.position(channel.size());
          return earlier;
        }
      } catch (LabException | NullPointerException e) {
        // A damaged sidecar is ignored.
      }
    }
    channel.truncate(0);
    AtomicFile.writeText(sidecar, Json.line(requested));
    return requested;
  }

  /** Whether the file is certainly unchanged, which only an entity tag can tell. */
  private static boolean isSame(Plan requested, Plan earlier) {
    return requested.uri.equals(earlier.uri)
        && requested.ranges.equals(earlier.ranges)
        && earlier.version != null
        && (requested.version == null || requested.version.equals(earlier.version));
  }

  private void transfer(Plan first, Path sidecar, FileChannel channel) throws IOException {
    Plan plan = first;
    int attempt = 1;
    while (plan.length() < 0 || channel.position() < plan.length()) {
      long before = channel.position();
      try {
        plan = continued(plan, sidecar, channel);
        if (plan.length() < 0) {
          return; // The length was unknown, and the response has ended.
        }
      } catch (ChangedException e) {
        progress.noted("cannot resume the download; starting over");
        channel.truncate(0).position(0);
        plan = new Plan(plan.uri, plan.ranges, -1, null);
        pauseOrGiveUp(attempt++, e);
      } catch (IOException e) {
        attempt = channel.position() > before ? 1 : attempt;
        pauseOrGiveUp(attempt++, e);
      }
    }
  }

  private Plan continued(Plan plan, Path sidecar, FileChannel channel) throws IOException {
    long done = channel.position();
    ByteRange rest = plan.rest(done);
    try (RangeResponse response = http.get(uri, rest, plan.version)) {
      Plan known = checked(plan, response, rest, sidecar, channel);
      long limit = Math.min(rest.length(), known.length() < 0 ? Long.MAX_VALUE : known.length());
      long moved = copy(response.body(), channel, limit, known.length());
      if (known.length() >= 0 && moved < Math.min(limit, known.length() - done)) {
        throw new IOException("the connection was lost");
      }
      return known;
    }
  }

  /** Checks that a response fits the plan, and completes the plan with its length and version. */
  private static Plan checked(
      Plan plan, RangeResponse response, ByteRange rest, Path sidecar, FileChannel channel)
      throws IOException {
    boolean hasChanged =
        (plan.total >= 0 && response.total() != plan.total)
            || (plan.version != null && !plan.version.equals(response.version()));
    if (hasChanged || response.begin() != rest.begin()) {
      if (!plan.ranges.equals(List.of(ByteRange.FULL))) {
        throw new RefusedException(OTHER_BYTES);
      } else if (hasChanged && response.begin() == 0 && rest.begin() == 0) {
        throw new RefusedException("it reports a different length each time");
      }
      throw new ChangedException();
    }
    if (plan.version == null && plan.total < 0) {
      Plan known = new Plan(plan.uri, plan.ranges, response.total(), response.version());
      AtomicFile.writeText(sidecar, Json.line(known));
      checkSpace(known.length() - channel.position(), sidecar);
      return known;
    }
    return plan;
  }

  /** Checks that the disk has room for {@code bytes} next to a file. */
  static void checkSpace(long bytes, Path sibling) {
    Path folder = sibling.toAbsolutePath().getParent();
    long free = FreeSpace.of(folder).orElse(Long.MAX_VALUE);
    if (bytes > free) {
      throw new LabException(
          "'%s' has %s MB free but needs %s MB; free some space, or set IMGLAB_HOME to another folder"
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
    if (attempt >= http.retries().attempts() || e instanceof RefusedException || isOffline(e)) {
      throw e;
    }
    try {
      Thread.sleep(http.retries().pause().toMillis() << (attempt - 1));
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
