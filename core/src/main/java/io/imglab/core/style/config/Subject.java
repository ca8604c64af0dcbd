package io.imglab.core.style.config;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;

/** What a style run shows in its style. */
@JsonAdapter(value = Subject.Adapter.class, nullSafe = false)
public sealed interface Subject {
  /** The same subject with its file, if it has one, in another place. */
  Subject withFile(Path file);

  /** The scene of a picture. */
  record Picture(Path file) implements Subject {
    @Override
    public Picture withFile(Path other) {
      return new Picture(other);
    }
  }

  /** Nothing: the result is more of the style. */
  record Texture() implements Subject {
    @Override
    public Texture withFile(Path file) {
      return this;
    }
  }

  /** Writes the file of a picture, and null for a texture. */
  final class Adapter extends TypeAdapter<Subject> {
    @Override
    public void write(JsonWriter out, Subject subject) throws IOException {
      out.value(subject instanceof Picture picture ? picture.file().toString() : null);
    }

    @Override
    public Subject read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return new Texture();
      }
      return new Picture(Path.of(in.nextString()));
    }
  }
}
