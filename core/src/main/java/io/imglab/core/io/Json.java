package io.imglab.core.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads and writes all JSON of the lab. */
public final class Json {
  private static final Gson LINES =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .registerTypeHierarchyAdapter(Path.class, new PathAdapter())
          .registerTypeAdapter(Double.class, finite())
          .create();
  private static final Gson PRETTY = LINES.newBuilder().setPrettyPrinting().create();

  private Json() {}

  /**
   * A value as one line of JSON; numbers that JSON cannot represent (NaN, infinity) become null.
   */
  public static String line(Object value) {
    return LINES.toJson(value);
  }

  /** A value as part of a larger JSON document. */
  public static JsonElement tree(Object value) {
    return LINES.toJsonTree(value);
  }

  /** A value as indented JSON that ends in a newline. */
  public static String pretty(Object value) {
    return PRETTY.toJson(value) + "\n";
  }

  /**
   * Parses a value.
   *
   * @throws JsonParseException if the text is empty or not JSON of that type
   */
  public static <T> T parse(String json, Class<T> type) {
    T value;
    try {
      value = LINES.fromJson(json, type);
    } catch (StackOverflowError e) {
      throw new JsonParseException("the JSON is nested too deeply", e);
    }
    if (value == null) {
      throw new JsonParseException("the JSON is empty");
    }
    return value;
  }

  /**
   * Parses a record, of which nothing may be missing.
   *
   * @throws JsonParseException if the text is not JSON of that type, or lacks a component that is
   *     not nullable, at any depth
   */
  public static <T extends Record> T parseRecord(String json, Class<T> type) {
    T value = parse(json, type);
    MissingComponents.of(value)
        .ifPresent(
            name -> {
              throw new JsonParseException("'%s' is missing".formatted(name));
            });
    return value;
  }

  /**
   * Reads a file.
   *
   * @throws LabException if the file cannot be read or is not JSON of that type
   */
  public static <T> T read(Path file, Class<T> type) {
    return read(file, text -> parse(text, type));
  }

  /**
   * Reads a record from a file, as {@link #parseRecord} does.
   *
   * @throws LabException if the file cannot be read, is not JSON of that type, or lacks something
   */
  public static <T extends Record> T readRecord(Path file, Class<T> type) {
    return read(file, text -> parseRecord(text, type));
  }

  private static <T> T read(Path file, Function<String, T> parser) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      refuseFailedDownload(file, text);
      return parser.apply(text);
    } catch (LabException e) {
      throw e;
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, Reasons.of(e)), e);
    } catch (RuntimeException e) {
      throw new LabException(
          "'%s' is damaged or is not the expected kind of JSON".formatted(file), e);
    }
  }

  private static void refuseFailedDownload(Path file, String text) {
    String head = text.substring(0, Math.min(text.length(), ForeignFormat.HEAD / 4));
    ForeignFormat.refuseFailedDownload(file.toString(), head.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonSerializer<Double> finite() {
    return (value, type, context) ->
        Double.isFinite(value) ? new JsonPrimitive(value) : com.google.gson.JsonNull.INSTANCE;
  }

  private static final class PathAdapter extends TypeAdapter<Path> {
    @Override
    public void write(JsonWriter out, Path value) throws IOException {
      out.value(value == null ? null : value.toString());
    }

    @Override
    public Path read(JsonReader in) throws IOException {
      if (in.peek() == com.google.gson.stream.JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      return Path.of(in.nextString());
    }
  }
}
