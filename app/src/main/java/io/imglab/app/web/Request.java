package io.imglab.app.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A request that the guard has let through, and its answer.
 *
 * @param token of the server, for the pages that send requests
 * @param closing at zero when the server is about to end
 */
record Request(HttpExchange exchange, Token token, CountDownLatch closing) {
  static final String NO_STORE = "no-store";
  private static final String HTML = "text/html; charset=utf-8";

  boolean isPost() {
    return exchange.getRequestMethod().equals("POST");
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** The value of a parameter of the query; null if it is missing. */
  @Nullable String parameter(String name) {
    String query = exchange.getRequestURI().getQuery();
    for (String pair : (query == null ? "" : query).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return null;
  }

  void sendHtml(String html) throws IOException {
    send(200, HTML, html);
  }

  /** Sends a text that nobody keeps. */
  void send(int status, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = begin(status, type, NO_STORE, body.length)) {
      write(body, out);
    }
  }

  /**
   * Sends the content of a file.
   *
   * @param cache the value of {@code Cache-Control}
   */
  void send(String type, String cache, long length, InputStream content) throws IOException {
    try (OutputStream out = begin(200, type, cache, length)) {
      if (!isHead()) {
        content.transferTo(out);
      }
    }
  }

  /** Begins an answer of unknown length. */
  OutputStream stream(String type) throws IOException {
    return begin(200, type, NO_STORE, 0);
  }

  private void write(byte[] body, OutputStream out) throws IOException {
    if (!isHead()) {
      out.write(body);
    }
  }

  private boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  /** In HttpServer, 0 means an unknown length and -1 none. */
  private OutputStream begin(int status, String type, String cache, long length)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", cache);
    exchange.sendResponseHeaders(status, isHead() ? -1 : length);
    return exchange.getResponseBody();
  }
}
