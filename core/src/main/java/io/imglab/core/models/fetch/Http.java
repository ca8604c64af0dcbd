package io.imglab.core.models.fetch;

import io.imglab.core.Version;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP requests for ranges of bytes. Reads time out when no data arrive for a while, and
 * redirections from https to http are refused.
 */
final class Http {
  private static final int MAX_REDIRECTIONS = 8;

  /**
   * Time-outs and retries.
   *
   * @param connect time-out of connecting
   * @param stall time-out of reading: how long no data may arrive
   * @param attempts how many attempts in a row may bring no data
   * @param pause before the second attempt; it doubles before each further one
   */
  record RetryPolicy(Duration connect, Duration stall, int attempts, Duration pause) {
    static final RetryPolicy DEFAULT =
        new RetryPolicy(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));
  }

  private final ProxySelector proxies;
  private final RetryPolicy retries;

  Http(ProxySelector proxies, RetryPolicy retries) {
    this.proxies = proxies;
    this.retries = retries;
  }

  RetryPolicy retries() {
    return retries;
  }

  /**
   * Requests a range of a file.
   *
   * @param version entity tag of the version that the bytes must belong to; null for any
   * @throws RefusedException if a retry would be useless
   */
  RangeResponse get(URI uri, ByteRange range, @Nullable String version) throws IOException {
    URI current = uri;
    for (int i = 0; i < MAX_REDIRECTIONS; i++) {
      HttpURLConnection connection = open(current, range, version);
      int status = connection.getResponseCode();
      String location = connection.getHeaderField("Location");
      if (status < 300 || status > 399 || location == null) {
        return RangeResponse.of(connection, status);
      }
      connection.disconnect();
      current = redirected(current, location);
    }
    throw new RefusedException("it redirects endlessly");
  }

  private static URI redirected(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("it redirects to '%s', which is not allowed".formatted(location));
    }
    boolean isHttp = "http".equals(to.getScheme()) && "http".equals(from.getScheme());
    if (!isHttp && !"https".equals(to.getScheme())) {
      throw new RefusedException("it redirects to '%s', which is not allowed".formatted(to));
    }
    return to;
  }

  private HttpURLConnection open(URI uri, ByteRange range, @Nullable String version)
      throws IOException {
    List<Proxy> candidates = proxies.select(uri);
    HttpURLConnection connection =
        (HttpURLConnection)
            uri.toURL().openConnection(candidates.isEmpty() ? Proxy.NO_PROXY : candidates.get(0));
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) retries.connect.toMillis());
    connection.setReadTimeout((int) retries.stall.toMillis());
    connection.setRequestProperty("User-Agent", "imglab/" + Version.current());
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (!range.equals(ByteRange.FULL)) {
      String end = range.end() == ByteRange.OPEN_END ? "" : Long.toString(range.end() - 1);
      connection.setRequestProperty("Range", "bytes=%s-%s".formatted(range.begin(), end));
      if (version != null) {
        connection.setRequestProperty("If-Range", version);
      }
    }
    return connection;
  }
}
