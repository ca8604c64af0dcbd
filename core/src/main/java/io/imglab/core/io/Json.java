package io.imglab.core.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
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

/** The one way in which the lab writes and reads JSON. */
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

  /** Writes a value on one line; numbers that JSON lacks (NaN, infinity) become null. */
  public static String line(Object value) {
    return LINES.toJson(value);
  }

  /** Writes a value for people to read. */
  public static String pretty(Object value) {
    return PRETTY.toJson(value) + "\n";
  }

  /** Reads a value. */
  public static <T> T parse(String json, Class<T> type) {
    T value = LINES.fromJson(json, type);
    if (value == null) {
      throw new JsonParseException("is empty");
    }
    return value;
  }

  /**
   * Reads a file.
   *
   * @throws LabException if the file cannot be read or holds something else
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return parse(Files.readString(file, StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new LabException("cannot read '%s'".formatted(file), e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new LabException(
          "'%s' is damaged or is not the expected kind of JSON".formatted(file), e);
    }
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
