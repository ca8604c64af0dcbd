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
 * Asks servers for bytes. Reads fail when nothing comes for a while; redirections never lead from
 * encryption to none.
 */
final class Http {
  private static final int MAX_REDIRECTIONS = 8;

  /**
   * Patience.
   *
   * @param stall how long nothing may come
   * @param attempts how often in a row nothing may be gained
   * @param pause before the second attempt; twice as long before each next
   */
  record Patience(Duration connect, Duration stall, int attempts, Duration pause) {
    static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));
  }

  private final ProxySelector proxies;
  private final Patience patience;

  Http(ProxySelector proxies, Patience patience) {
    this.proxies = proxies;
    this.patience = patience;
  }

  Patience patience() {
    return patience;
  }

  /**
   * Asks for bytes.
   *
   * @param version the entity tag of the file that the bytes must be of, or null
   * @throws RefusedException if asking again is of no use
   */
  RangeResponse get(URI uri, ByteRange span, @Nullable String version) throws IOException {
    URI current = uri;
    for (int i = 0; i < MAX_REDIRECTIONS; i++) {
      HttpURLConnection connection = open(current, span, version);
      int status = connection.getResponseCode();
      String location = connection.getHeaderField("Location");
      if (status < 300 || status > 399 || location == null) {
        return RangeResponse.of(connection, status);
      }
      connection.disconnect();
      current = redirected(current, location);
    }
    throw new RefusedException("it redirects without end");
  }

  private static URI redirected(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("it redirects to '%s'".formatted(location));
    }
    boolean isHttp = "http".equals(to.getScheme()) && "http".equals(from.getScheme());
    if (!isHttp && !"https".equals(to.getScheme())) {
      throw new RefusedException("it redirects to '%s'".formatted(to));
    }
    return to;
  }

  private HttpURLConnection open(URI uri, ByteRange span, @Nullable String version)
      throws IOException {
    List<Proxy> ways = proxies.select(uri);
    HttpURLConnection connection =
        (HttpURLConnection)
            uri.toURL().openConnection(ways.isEmpty() ? Proxy.NO_PROXY : ways.get(0));
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) patience.connect.toMillis());
    connection.setReadTimeout((int) patience.stall.toMillis());
    connection.setRequestProperty("User-Agent", "imglab/" + Version.current());
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (!span.equals(ByteRange.WHOLE)) {
      String end = span.end() == ByteRange.TO_THE_END ? "" : Long.toString(span.end() - 1);
      connection.setRequestProperty("Range", "bytes=%d-%s".formatted(span.begin(), end));
      if (version != null) {
        connection.setRequestProperty("If-Range", version);
      }
    }
    return connection;
  }
}
