package io.imglab.app.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the metrics of a run as they grow. A resumed run replaces the file and may make steps again
 * that were lost; these have the same losses, and are left out.
 */
final class MetricsTail {
  private static final int MAX_BYTES = 1 << 20;
  private static final int END_BYTES = 1 << 14;
  private static final List<String> POSITION = List.of("step", "epoch", "seconds", "total");

  private final Path file;
  private long position;
  private String key = "";
  private String first = "";
  private boolean isStartedOver;
  private int last;

  /**
   * A tail that begins after a step.
   *
   * @param last the last step that is known
   */
  MetricsTail(Path file, int last) {
    this.file = file;
    this.last = last;
  }

  /**
   * A line of the metrics, in the form of an event.
   *
   * @param step from 1
   * @param seconds of work so far
   */
  record Entry(int step, double seconds, JsonObject json) {}

  /** The last step of a run; 0 before the first. */
  static int lastStep(RunFolder run) {
    MetricsTail tail = new MetricsTail(run.metrics(), 0);
    try {
      tail.skipTo(END_BYTES);
      tail.read();
    } catch (IOException e) {
      // The file is just being replaced.
    }
    return tail.last();
  }

  private void skipTo(int fromEnd) throws IOException {
    if (Files.exists(file)) {
      key = fileKey();
      position = Math.max(0, Files.size(file) - fromEnd);
    }
  }

  /** Whether the run has begun again from its first step since the last reading. */
  boolean isStartedOver() {
    return isStartedOver;
  }

  /** The step of the last entry. */
  int last() {
    return last;
  }

  /** The entries that are new, at most about a megabyte of them; known ones are passed over. */
  List<Entry> read() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      findPosition(channel);
      List<Entry> entries = next(channel);
      while (entries.isEmpty() && channel.size() - position > MAX_BYTES) {
        entries = next(channel);
      }
      return entries;
    } catch (NoSuchFileException e) {
      return List.of(); // before the first step
    }
  }

  private List<Entry> next(SeekableByteChannel channel) throws IOException {
    channel.position(position);
    boolean isBeginning = position == 0;
    String lines = complete(channel);
    if (isBeginning) {
      begin(lines);
    }
    return entries(lines);
  }

  /** The first line, with its time, tells whether the steps are those of before. */
  private void begin(String lines) {
    String beginning = lines.lines().findFirst().orElse("");
    if (!first.isEmpty() && !beginning.isEmpty() && !beginning.equals(first)) {
      isStartedOver = last > 0;
      last = 0;
    }
    first = beginning.isEmpty() ? first : beginning;
  }

  private void findPosition(SeekableByteChannel channel) throws IOException {
    String current = fileKey();
    if (!current.equals(key) || channel.size() < position) {
      position = 0;
      key = current;
    }
    isStartedOver = last > 0 && channel.size() == 0;
  }

  /** Identifies a file, whatever its name; empty where the system cannot. */
  private String fileKey() throws IOException {
    Object id = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return id == null ? "" : id.toString();
  }

  /** The lines that have ended; the rest is read again with its end. */
  private String complete(SeekableByteChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MAX_BYTES, channel.size() - position));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    byte[] bytes = buffer.array();
    int end = buffer.position();
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    position += end == 0 && buffer.position() == MAX_BYTES ? MAX_BYTES : end;
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private List<Entry> entries(String lines) {
    List<Entry> entries = new ArrayList<>();
    lines
        .lines()
        .forEach(
            line ->
                parse(line)
                    .filter(entry -> isNew(entry))
                    .ifPresent(
                        entry -> {
                          last = entry.step();
                          entries.add(entry);
                        }));
    return entries;
  }

  /** The assessment of a step follows its losses. */
  private boolean isNew(Entry entry) {
    boolean isAssessment = !entry.json().has("total");
    return entry.step() > last || (entry.step() == last && isAssessment);
  }

  private static Optional<Entry> parse(String line) {
    try {
      JsonObject json = Json.parse(line, JsonObject.class);
      int step = json.get("step").getAsInt();
      double seconds = json.get("seconds").getAsDouble();
      return Double.isFinite(seconds)
          ? Optional.of(new Entry(step, seconds, event(json)))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // damaged
    }
  }

  private static JsonObject event(JsonObject line) {
    JsonObject event = new JsonObject();
    JsonObject losses = new JsonObject();
    for (String name : POSITION) {
      if (line.has(name)) {
        event.add(name, line.get(name));
      }
    }
    for (var value : line.entrySet()) {
      if (!POSITION.contains(value.getKey()) && isNumber(value.getValue())) {
        losses.add(value.getKey(), value.getValue());
      }
    }
    event.add("losses", losses);
    return event;
  }

  private static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isNumber();
  }
}
