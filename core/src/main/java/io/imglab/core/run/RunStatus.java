package io.imglab.core.run;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** How a run stands; its words in a manifest are those of {@code toString}. */
@JsonAdapter(RunStatus.Words.class)
public sealed interface RunStatus {
  RunStatus RUNNING = State.RUNNING;
  RunStatus FINISHED = State.FINISHED;
  RunStatus INTERRUPTED = State.INTERRUPTED;

  /** A state that says all. */
  @JsonAdapter(Words.class) // Gson looks at the type of the value, which inherits no annotation
  enum State implements RunStatus {
    RUNNING,
    FINISHED,
    INTERRUPTED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** It ended before its time, and will not go on by itself. */
  @JsonAdapter(Words.class)
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

  /** The status that some words stand for. */
  private static RunStatus parse(String words) {
    for (State state : State.values()) {
      if (state.toString().equals(words)) {
        return state;
      }
    }
    if (words.startsWith(Failed.PREFIX)) {
      return new Failed(words.substring(Failed.PREFIX.length()));
    }
    throw new JsonParseException("'%s' is not a status of a run".formatted(words));
  }

  /** Writes and reads the words of a status. */
  final class Words extends TypeAdapter<RunStatus> {
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
