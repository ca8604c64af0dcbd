package io.imglab.core.run;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** The status of a run; manifests contain its {@code toString}. */
@JsonAdapter(RunStatus.Adapter.class)
public sealed interface RunStatus {
  RunStatus RUNNING = State.RUNNING;
  RunStatus FINISHED = State.FINISHED;
  RunStatus INTERRUPTED = State.INTERRUPTED;

  /** A status without further details. */
  @JsonAdapter(Adapter.class) // Gson looks at the type of the value, which inherits no annotation
  enum State implements RunStatus {
    RUNNING,
    FINISHED,
    INTERRUPTED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The run ended early. */
  @JsonAdapter(Adapter.class)
  record Failed(String reason) implements RunStatus {
    private static final String PREFIX = "failed: ";

    @Override
    public String toString() {
      return PREFIX + reason;
    }
  }

  static RunStatus failed(String reason) {
    return new Failed(reason);
  }

  /** The inverse of {@code toString}. */
  private static RunStatus parse(String text) {
    for (State state : State.values()) {
      if (state.toString().equals(text)) {
        return state;
      }
    }
    if (text.startsWith(Failed.PREFIX)) {
      return new Failed(text.substring(Failed.PREFIX.length()));
    }
    throw new JsonParseException("'%s' is not the status of a run".formatted(text));
  }

  /** Writes a status as its {@code toString}, and reads it back. */
  final class Adapter extends TypeAdapter<RunStatus> {
    @Override
    public void write(JsonWriter out, RunStatus status) throws IOException {
      out.value(status.toString());
    }

    @Override
    public RunStatus read(JsonReader in) throws IOException {
      return parse(in.nextString());
    }
  }
}
