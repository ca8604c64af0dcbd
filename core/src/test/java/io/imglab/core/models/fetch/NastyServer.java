package io.imglab.core.models.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server for one file that can be told to misbehave; one request per connection. */
final class NastyServer implements AutoCloseable {
  /** How the server behaves. */
  enum Behaviour {
    GOOD,
    /** Closes the connection after a third of the requested bytes. */
    BREAKS_OFF,
    /** Closes the connection before the first byte. */
    SENDS_NOTHING,
    /** Announces more bytes than it sends. */
    PROMISES_TOO_MUCH,
    IGNORES_RANGES,
    /** Sends another range than requested. */
    SENDS_OTHER_RANGE,
    /** Sends a different entity tag each time. */
    CHANGES,
    /** Sends a third, then nothing, and leaves the connection open. */
    STALLS,
    NOT_FOUND,
    OVERLOADED,
    REDIRECTS,
    REDIRECTS_TO_FILE
  }

  private static final Pattern RANGE = Pattern.compile("range: bytes=(\\d+)-(\\d*)");

  private final ServerSocket socket;
  private final byte[] content;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicLong sent = new AtomicLong();
  private volatile Behaviour behaviour = Behaviour.GOOD;
  private final AtomicInteger badResponses = new AtomicInteger();
  private volatile boolean hasTag = true;

  NastyServer(byte[] content) throws IOException {
    this.content = content.clone();
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Sets the behaviour for the next {@code responses} responses; later ones are good. */
  NastyServer behave(Behaviour how, int responses) {
    behaviour = how;
    badResponses.set(responses);
    return this;
  }

  NastyServer withoutTag() {
    hasTag = false;
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/file".formatted(socket.getLocalPort()));
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The requests so far, each with its headers in lower case. */
  List<String> requests() {
    return requests;
  }

  /** Bytes of content sent so far. */
  long sent() {
    return sent.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread thread = new Thread(() -> answer(connection), "answer");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void answer(Socket connection) {
    try (connection) {
      String request = request(connection);
      requests.add(request);
      boolean isBad = badResponses.getAndDecrement() > 0;
      answer(request, isBad ? behaviour : Behaviour.GOOD, connection.getOutputStream());
    } catch (IOException | InterruptedException e) {
      // The client has closed the connection.
    }
  }

  private static String request(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    StringBuilder request = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      request.append(line.toLowerCase(Locale.ROOT)).append('\n');
    }
    return request.toString();
  }

  private void answer(String request, Behaviour how, OutputStream out)
      throws IOException, InterruptedException {
    switch (how) {
      case NOT_FOUND -> head(out, "404 Not Found", "Content-Length: 0");
      case OVERLOADED -> head(out, "503 Service Unavailable", "Content-Length: 0");
      case REDIRECTS -> head(out, "302 Found", "Location: /elsewhere", "Content-Length: 0");
      case REDIRECTS_TO_FILE -> head(out, "302 Found", "Location: file:///etc/passwd");
      default -> send(request, how, out);
    }
  }

  private void send(String request, Behaviour how, OutputStream out)
      throws IOException, InterruptedException {
    Matcher range = RANGE.matcher(request);
    boolean isPart = range.find() && how != Behaviour.IGNORES_RANGES;
    int begin = isPart ? Integer.parseInt(range.group(1)) : 0;
    int end =
        isPart && !range.group(2).isEmpty() ? Integer.parseInt(range.group(2)) + 1 : content.length;
    begin += how == Behaviour.SENDS_OTHER_RANGE ? 1 : 0;
    int promised = end - begin + (how == Behaviour.PROMISES_TOO_MUCH ? 100 : 0);
    int total = content.length + (how == Behaviour.PROMISES_TOO_MUCH ? 100 : 0);
    head(
        out,
        isPart ? "206 Partial Content" : "200 OK",
        "Content-Length: " + promised,
        hasTag ? "ETag: \"%s\"".formatted(how == Behaviour.CHANGES ? sent.get() : "v1") : "X: y",
        isPart ? "Content-Range: bytes %d-%d/%d".formatted(begin, end - 1, total) : "X: y");
    boolean isCut = how == Behaviour.BREAKS_OFF || how == Behaviour.STALLS;
    int length = how == Behaviour.SENDS_NOTHING ? 0 : isCut ? (end - begin) / 3 : end - begin;
    out.write(content, begin, length);
    out.flush();
    sent.addAndGet(length);
    if (how == Behaviour.STALLS) {
      Thread.sleep(10_000);
    }
  }

  private static void head(OutputStream out, String status, String... headers) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n";
    out.write(
        (head + String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
