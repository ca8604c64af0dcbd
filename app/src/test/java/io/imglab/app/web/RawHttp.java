package io.imglab.app.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends requests that no client would send, byte by byte as they are written. */
record RawHttp(int port) {
  /** An answer with its headers. */
  record Answer(int status, String text) {}

  /** The port of an address. */
  static RawHttp at(String address) {
    return new RawHttp(java.net.URI.create(address).getPort());
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET " + path, headers);
  }

  /**
   * Sends a request.
   *
   * @param line method and path
   * @param headers with a host unless they name one
   */
  Answer send(String line, String... headers) throws IOException {
    boolean namesHost = List.of(headers).stream().anyMatch(header -> header.startsWith("Host:"));
    Stream<String> host = namesHost ? Stream.of() : Stream.of("Host: 127.0.0.1:" + port);
    String head =
        Stream.of(Stream.of(line + " HTTP/1.1"), host, Stream.of(headers))
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\r\n", "", "\r\nConnection: close\r\n\r\n"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12)), text);
    }
  }
}
