package io.imglab.app.web;

import com.google.gson.JsonObject;
import io.imglab.app.page.RunView;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is new in a run directory since the last look, as events. */
final class RunChanges {
  /** What a page has from its beginning, or gets by other events. */
  private static final List<String> CONSTANT =
      List.of("schema", "curves", "pictures", "samplesLeftOut", "settings", "repeat", "inputs");

  private final RunFolder run;
  private final MetricsTail metrics;
  private final SampleWatch samples;
  private final RemainingTime remaining = new RemainingTime();
  private String state = "";

  /**
   * Changes since a page was made.
   *
   * @param step the last step that the page shows
   * @param sample the step of the newest sample that it shows; -1 for none
   */
  RunChanges(RunFolder run, int step, int sample) {
    this.run = run;
    this.metrics = new MetricsTail(run.metrics(), step);
    this.samples = new SampleWatch(run, sample);
  }

  /** Receives events. */
  @FunctionalInterface
  interface Receiver {
    /**
     * An event.
     *
     * @param id with which the browser asks for what follows; null for an event without one
     */
    void event(String name, @Nullable Integer id, JsonObject data) throws IOException;
  }

  /** Reports all that is new. */
  void look(Receiver receiver) throws IOException {
    String before = state;
    state = fingerprint(); // before the rest, which is then at least as new
    List<MetricsTail.Entry> entries = metrics.read();
    if (metrics.isStartedOver()) {
      receiver.event("restart", null, new JsonObject());
    }
    for (MetricsTail.Entry entry : entries) {
      receiver.event("metrics", entry.step(), entry.json());
      remaining.stepped(entry.step(), entry.seconds());
    }
    for (JsonObject picture : samples.read(metrics.last())) {
      receiver.event("picture", null, picture);
    }
    if (!state.equals(before)) {
      whole(receiver);
    } else if (!entries.isEmpty()) {
      receiver.event("state", null, remaining.state());
    }
  }

  private void whole(Receiver receiver) throws IOException {
    try {
      JsonObject view = Json.parse(Json.line(RunView.withoutCurves(run)), JsonObject.class);
      CONSTANT.forEach(view::remove);
      remaining.plan(view.get("steps"));
      receiver.event("state", null, view);
    } catch (LabException e) {
      state = ""; // the directory is just being changed, or was removed: look again
    }
  }

  /**
   * Changes whenever something but the metrics and the pictures of steps does. The time of the
   * directory itself changes with each preview, too.
   */
  private String fingerprint() {
    StringBuilder state = new StringBuilder(fingerprint(run));
    for (RunFolder item : RunFolder.list(run.path())) {
      state.append(fingerprint(item)).append(time(item.samples()));
    }
    return state.toString();
  }

  private static String fingerprint(RunFolder of) {
    return time(of.manifest())
        + time(of.events())
        + time(of.epochs())
        + time(of.result())
        + time(of.path().resolve("reals.png"))
        + time(of.path().resolve("nearest.png"))
        + time(of.path().resolve("index.html"))
        + RunLock.isTaken(of);
  }

  private static String time(Path file) {
    try {
      return Files.getLastModifiedTime(file).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
