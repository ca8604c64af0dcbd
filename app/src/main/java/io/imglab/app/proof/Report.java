package io.imglab.app.proof;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.imglab.core.Version;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a proof; it is replaced after each section, so that a crash leaves what was found.
 */
final class Report {
  private final Path file;
  private final long start = System.nanoTime();
  private final JsonObject head = new JsonObject();
  private final List<Section> sections = new ArrayList<>();

  /**
   * A report that is begun now.
   *
   * @throws IOException if the file cannot be written
   */
  Report(Path file, String device, ProofSizes sizes) throws IOException {
    this.file = file;
    AtomicFile.checkWritable(file);
    head.addProperty("imglab", Version.current());
    head.addProperty(
        "java",
        "%s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vendor")));
    head.addProperty(
        "system",
        "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")));
    head.addProperty("began", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    head.addProperty("asked_for", device);
    head.add("sizes", Json.tree(sizes));
  }

  /** Adds what is known about the machine. */
  void describe(String name, Object value) {
    head.add(name, Json.tree(value));
  }

  void add(Section section) throws IOException {
    sections.add(section);
    write(false);
  }

  void finish() throws IOException {
    write(true);
  }

  boolean isPassed() {
    return sections.stream().allMatch(Section::passed);
  }

  private void write(boolean isFinished) throws IOException {
    JsonObject all = head.deepCopy();
    all.addProperty("finished", isFinished);
    all.addProperty("passed", isFinished && isPassed());
    all.addProperty("seconds", (System.nanoTime() - start) / 1e9);
    JsonArray array = new JsonArray();
    sections.forEach(section -> array.add(Json.tree(section)));
    all.add("sections", array);
    AtomicFile.writeText(file, Json.pretty(all));
  }
}
