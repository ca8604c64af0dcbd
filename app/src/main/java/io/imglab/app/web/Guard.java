package io.imglab.app.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the user's own browser through: by the token, by the name of the host, which a site
 * that has its own name resolve to this machine cannot forge, and for whatever changes something,
 * by origin and token once more.
 */
final class Guard {
  static final String TOKEN_HEADER = "X-Imglab-Token";
  private static final String POLICY =
      "default-src 'none'; img-src 'self' data:; script-src 'self'; style-src 'self'; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** The port that browsers leave out of the name of a host. */
  private static final int HTTP = 80;

  private static final int MAX_ADDRESS = 2000;
  private static final int MAX_BODY = 1024;

  private final Set<String> hosts;
  private final Token token;

  Guard(int port, Token token) {
    String suffix = port == HTTP ? "" : ":" + port;
    this.hosts = Set.of("127.0.0.1" + suffix, "localhost" + suffix);
    this.token = token;
  }

  /** What the browser must not do with any answer. */
  static void addHeaders(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  }

  /**
   * Checks a request.
   *
   * @return the segments of its path after the token
   * @throws Refusal if it is not let through
   */
  List<String> check(HttpExchange exchange) throws IOException {
    checkHost(exchange.getRequestHeaders().getFirst("Host"));
    String path = exchange.getRequestURI().getRawPath();
    if (path == null || path.length() > MAX_ADDRESS) {
      throw new Refusal(414, "the address is too long");
    }
    List<String> segments = segments(path);
    if (segments.isEmpty() || !token.matches(segments.get(0))) {
      throw new Refusal(
          403, "the address lacks the right token; open the address that was printed");
    }
    checkMethod(exchange);
    if (segments.size() == 1) {
      throw Refusal.notFound(); // without its last slash, the page would find nothing of its own
    }
    return segments.subList(1, segments.size());
  }

  private void checkHost(@Nullable String host) {
    if (host == null || !hosts.contains(host)) {
      throw new Refusal(421, "this page is only reached as 127.0.0.1 or localhost, with its port");
    }
  }

  private void checkMethod(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> {}
      case "POST" -> checkPost(exchange);
      default -> throw new Refusal(405, "only GET and POST are answered");
    }
  }

  private void checkPost(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    String origin = headers.getFirst("Origin");
    if (origin != null && !origin.equals("http://" + headers.getFirst("Host"))) {
      throw new Refusal(403, "the request comes from another site");
    } else if (!token.matches(headers.getFirst(TOKEN_HEADER))) {
      throw new Refusal(403, "the request lacks the right token");
    } else if (exchange.getRequestBody().readNBytes(MAX_BODY + 1).length > MAX_BODY) {
      throw new Refusal(413, "the request is too long");
    }
  }

  /** Decodes each segment by itself, so that an encoded slash stays within its own. */
  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(Math.min(1, path.length())).split("/", -1)) {
      segments.add(decoded(segment));
    }
    return segments;
  }

  private static String decoded(String segment) {
    try {
      // A plus is a plus in a path.
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "the address is malformed");
    }
  }
}
