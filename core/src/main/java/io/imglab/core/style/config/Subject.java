package io.imglab.core.style.config;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;

/** What a style run stylises. */
@JsonAdapter(value = Subject.Adapter.class, nullSafe = false)
public sealed interface Subject {
  /** The same subject with another file, if it has one. */
  Subject withFile(Path file);

  /** The content of a picture. */
  record Picture(Path file) implements Subject {
    @Override
    public Picture withFile(Path other) {
      return new Picture(other);
    }
  }

  /** Nothing: the result is a texture of the style. */
  record Texture() implements Subject {
    @Override
    public Texture withFile(Path file) {
      return this;
    }
  }

  /** JSON: the path of a picture, null for a texture. */
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
