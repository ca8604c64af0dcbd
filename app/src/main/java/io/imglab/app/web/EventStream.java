package io.imglab.app.web;

import com.google.gson.JsonObject;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of one browser page (server-sent events of the HTML standard). Each page has its own
 * position in the run's files, so that a slow one holds up neither the run nor the others.
 */
final class EventStream {
  private static final long POLL_MILLIS = 300;
  private static final long HEARTBEAT_MILLIS = 10_000;
  private static final int MAX_STREAMS = 20;
  private static final Pattern STEP = Pattern.compile("\\d{1,9}");

  /** More pages than this would leave no thread for their pictures. */
  private static final Semaphore STREAMS = new Semaphore(MAX_STREAMS);

  private final OutputStream out;
  private final RunChanges changes;
  private final CountDownLatch closing;
  private long silentSince = System.nanoTime();

  private EventStream(OutputStream out, RunChanges changes, CountDownLatch closing) {
    this.out = out;
    this.changes = changes;
    this.closing = closing;
  }

  /** Sends the events of a run until the page is closed or the server ends. */
  static void send(Request request, RunFolder run) throws IOException {
    if (!STREAMS.tryAcquire()) {
      throw new Refusal(503, "too many pages are open; close some");
    }
    try (OutputStream out = request.stream("text/event-stream; charset=utf-8")) {
      int step = step(request.header("Last-Event-ID"), request.parameter("after"));
      int sample = step(null, request.parameter("sample"));
      new EventStream(out, new RunChanges(run, step, sample), request.closing()).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      STREAMS.release();
    }
  }

  /** What the browser has seen last, when it connects again; else what was in its page. */
  private static int step(@Nullable String seen, @Nullable String inPage) {
    for (String text : new String[] {seen, inPage}) {
      if (text != null && STEP.matcher(text).matches()) {
        return Integer.parseInt(text);
      }
    }
    return -1;
  }

  private void run() throws IOException, InterruptedException {
    write("retry: 1000\n\n");
    boolean isClosing = false;
    boolean isLast;
    do {
      isLast = isClosing; // the last look finds all that there is
      changes.look(this::event);
      heartbeat();
      out.flush();
      isClosing = isLast || closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } while (!isLast);
    event("end", null, new JsonObject());
    out.flush();
  }

  private void event(String name, @Nullable Integer id, JsonObject data) throws IOException {
    write(
        "event: %s\n%sdata: %s\n\n"
            .formatted(name, id == null ? "" : "id: " + id + "\n", Json.line(data)));
    silentSince = System.nanoTime();
  }

  /** A comment, so that a page that was closed is noticed. */
  private void heartbeat() throws IOException {
    if (System.nanoTime() - silentSince > TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MILLIS)) {
      write(":\n\n");
      silentSince = System.nanoTime();
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
