package io.imglab.app.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server for the user of this machine: on 127.0.0.1 alone, with a token in its address. Its
 * threads are daemons, of which a run never waits for one until it has ended.
 */
final class LoopbackServer implements AutoCloseable {
  static {
    // Read once, when HttpServer is loaded: seconds for a request, connections, no delays.
    setDefault("sun.net.httpserver.maxReqTime", "10");
    setDefault("jdk.httpserver.maxConnections", "64");
    setDefault("sun.net.httpserver.nodelay", "true");
  }

  private static final int THREADS = 32;

  /** How long the browsers may load what is new when the run ends, and the pause that ends it. */
  private static final long LINGER_MILLIS = 2000;

  private static final long QUIET_MILLIS = 300;

  private final HttpServer server;
  private final ExecutorService threads = daemons();
  private final Token token = Token.random();
  private final Guard guard;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());

  private LoopbackServer(HttpServer server) {
    this.server = server;
    this.guard = new Guard(server.getAddress().getPort(), token);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Takes a port.
   *
   * @param port 0 for any that is free
   * @throws InvalidValueException if it is in use, or reserved
   */
  static LoopbackServer bind(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return new LoopbackServer(HttpServer.create(new InetSocketAddress(loopback, port), 16));
    } catch (BindException e) {
      throw new InvalidValueException(
          "port '%s' is in use or reserved; choose another one, or leave it out for a free one"
              .formatted(port));
    } catch (IOException e) {
      throw new LabException("cannot open port '%s': %s".formatted(port, Reasons.of(e)), e);
    }
  }

  String address() {
    return "http://127.0.0.1:%s/%s/".formatted(server.getAddress().getPort(), token.text());
  }

  /** Begins to answer. */
  void start(Site site) {
    server.createContext("/", exchange -> answer(exchange, site));
    server.setExecutor(threads);
    server.start();
  }

  private static ExecutorService daemons() {
    return Executors.newFixedThreadPool(
        THREADS,
        work -> {
          Thread thread = new Thread(work, "live page");
          thread.setDaemon(true);
          return thread;
        });
  }

  private void answer(HttpExchange exchange, Site site) {
    active.incrementAndGet();
    try (exchange) {
      answered(exchange, site);
    } catch (IOException e) {
      // The browser has gone.
    } finally {
      lastNanos.set(System.nanoTime());
      active.decrementAndGet();
    }
  }

  private void answered(HttpExchange exchange, Site site) throws IOException {
    Request request = new Request(exchange, token, closing);
    Guard.addHeaders(exchange.getResponseHeaders());
    try {
      List<String> path = guard.check(exchange);
      site.answer(request, path);
    } catch (Refusal e) {
      refuse(request, e.status(), e.getMessage());
    } catch (LabException e) {
      refuse(request, 500, e.getMessage());
    } catch (RuntimeException e) {
      refuse(request, 500, "this cannot be shown; the files of the run may be damaged");
    }
  }

  private static void refuse(Request request, int status, String message) throws IOException {
    request.send(status, "text/plain; charset=utf-8", message + "\n");
  }

  /** Lets the open pages get what is new, and ends. */
  @Override
  public void close() {
    boolean isWatched = active.get() > 0;
    closing.countDown();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
    while (isWatched && !isQuiet() && System.nanoTime() < end) {
      pause();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private boolean isQuiet() {
    long idle = System.nanoTime() - lastNanos.get();
    return active.get() == 0 && idle > TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
