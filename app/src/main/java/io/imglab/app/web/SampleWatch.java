package io.imglab.app.web;

import com.google.gson.JsonObject;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the pictures that a run writes while it works: its samples and its preview. */
final class SampleWatch {
  private final RunFolder run;
  private int last;
  private long preview;

  /**
   * Watches for what is newer than a page.
   *
   * @param last the step of the newest sample that is known; -1 for none
   */
  SampleWatch(RunFolder run, int last) {
    this.run = run;
    this.last = last;
    this.preview = previewTime().orElse(0L);
  }

  /** The events of the pictures that are new. */
  List<JsonObject> read(int step) {
    List<JsonObject> events = new ArrayList<>();
    new TreeMap<>(run.samplesByStep())
        .tailMap(last, false)
        .forEach((at, file) -> events.add(event(at, "samples/" + file.getFileName())));
    events.forEach(event -> last = event.get("step").getAsInt());
    Optional<Long> time = previewTime().filter(now -> now != preview);
    if (time.isPresent()) {
      preview = time.get();
      JsonObject event = event(step, "preview.png?v=" + preview);
      event.addProperty("preview", true);
      events.add(event);
    }
    return events;
  }

  private static JsonObject event(int step, String url) {
    JsonObject event = new JsonObject();
    event.addProperty("step", step);
    event.addProperty("url", url);
    return event;
  }

  private Optional<Long> previewTime() {
    try {
      return Optional.of(Files.getLastModifiedTime(run.path().resolve("preview.png")).toMillis());
    } catch (IOException e) {
      return Optional.empty(); // there is none
    }
  }
}
