package io.imglab.core.models.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's response to a request for a range.
 *
 * @param begin the first byte sent, counted from the beginning of the file
 * @param total bytes of the whole file; -1 if the server does not report it
 * @param isPartial whether the server honoured the range
 * @param version the file's strong entity tag, if it has one
 */
record RangeResponse(
    HttpURLConnection connection,
    long begin,
    long total,
    boolean isPartial,
    @Nullable String version,
    InputStream body)
    implements AutoCloseable {
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  static RangeResponse of(HttpURLConnection connection, int status) throws IOException {
    if (status == HttpURLConnection.HTTP_OK) {
      long total = connection.getContentLengthLong();
      return new RangeResponse(
          connection, 0, total, false, version(connection), connection.getInputStream());
    } else if (status == HttpURLConnection.HTTP_PARTIAL) {
      return partial(connection);
    }
    connection.disconnect();
    String message = "it answers with status %s".formatted(status);
    boolean isTemporary = status >= 500 || status == 429 || status == 408;
    throw isTemporary ? new IOException(message) : new RefusedException(message);
  }

  private static RangeResponse partial(HttpURLConnection connection) throws IOException {
    Matcher range = RANGE.matcher(String.valueOf(connection.getHeaderField("Content-Range")));
    if (!range.matches()) {
      connection.disconnect();
      throw new RefusedException("it sends part of the file without saying which part");
    }
    long total = range.group(3).equals("*") ? -1 : Long.parseLong(range.group(3));
    return new RangeResponse(
        connection,
        Long.parseLong(range.group(1)),
        total,
        true,
        version(connection),
        connection.getInputStream());
  }

  private static @Nullable String version(HttpURLConnection connection) {
    String tag = connection.getHeaderField("ETag");
    return tag == null || tag.startsWith("W/") ? null : tag;
  }

  /** Ends the transfer, even if not all has been read. */
  @Override
  public void close() {
    connection.disconnect();
  }
}
