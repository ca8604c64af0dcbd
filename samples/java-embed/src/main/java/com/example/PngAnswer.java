package com.example;

import com.sun.net.httpserver.HttpExchange;
import io.imglab.Progress;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that begins while its PNG is still being computed. All PNGs begin with the same eight bytes; one of
 * them is sent with each eighth of the steps, which fails as soon as the client has gone.
 */
final class PngAnswer {
  private static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final HttpExchange exchange;
  private int sent;

  PngAnswer(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** Sends what is due after a step; false if the client has gone. */
  boolean goesOn(Progress progress) {
    try {
      int due = Math.max(1, SIGNATURE.length * progress.step() / progress.steps());
      while (sent < due) {
        OutputStream body = body();
        body.write(SIGNATURE[sent++]);
        body.flush();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends the rest. */
  void finish(byte[] png) throws IOException {
    body().write(png, sent, png.length - sent);
  }

  private OutputStream body() throws IOException {
    if (exchange.getResponseCode() == -1) {
      exchange.getResponseHeaders().set("Content-Type", "image/png");
      exchange.sendResponseHeaders(200, 0);
    }
    return exchange.getResponseBody();
  }
}
