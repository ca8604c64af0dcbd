package io.imglab.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of an experiment, from which it resumes bit for bit: named arrays, numbers and texts,
 * stored as one safetensors file with a checksum. The arrays remain the property of the caller that
 * added them.
 */
public final class StateDict {
  private static final String CHECKSUM = "sha256";
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds an array, without copying it. */
  public void put(String name, NDArray array) {
    arrays.put(name, array);
  }

  /** Adds a number; every bit is kept. */
  public void put(String name, double value) {
    values.put(name, Double.toString(value));
  }

  /** Adds an integer. */
  public void put(String name, long value) {
    values.put(name, Long.toString(value));
  }

  /** Adds a text. */
  public void put(String name, String value) {
    values.put(name, value);
  }

  /** Whether there is an array of this name. */
  public boolean contains(String name) {
    return arrays.containsKey(name);
  }

  /**
   * The arrays whose names start with {@code prefix} but not with {@code excluded}, by their names
   * without the prefix.
   */
  public Map<String, NDArray> arrays(String prefix, String excluded) {
    Map<String, NDArray> found = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix) && !name.startsWith(excluded)) {
            found.put(name.substring(prefix.length()), array);
          }
        });
    return found;
  }

  /**
   * The array of this name.
   *
   * @throws LabException if there is none
   */
  public NDArray array(String name) {
    return required(name, arrays.get(name));
  }

  /**
   * Checks that an array has the shape of the one it will replace.
   *
   * @throws LabException if it is missing or of another shape
   */
  public void checkShape(String name, Shape shape) {
    if (!array(name).getShape().equals(shape)) {
      throw new LabException(
          "the checkpoint has '%s' of shape %s instead of %s; it belongs to another experiment"
              .formatted(name, array(name).getShape(), shape));
    }
  }

  /** The number of this name. */
  public double number(String name) {
    return Double.parseDouble(required(name, values.get(name)));
  }

  /** The integer of this name. */
  public long integer(String name) {
    return Long.parseLong(required(name, values.get(name)));
  }

  /** The integer of this name; {@code missing} if there is none. */
  public long integer(String name, long missing) {
    return values.containsKey(name) ? integer(name) : missing;
  }

  /**
   * An index into a list of {@code count} entries.
   *
   * @throws LabException if it is out of range
   */
  public int index(String name, int count) {
    long index = integer(name);
    if (index < 0 || index >= count) {
      throw new LabException(
          "the checkpoint has %s '%s', but there are only %s; it belongs to another experiment"
              .formatted(name, index, count));
    }
    return (int) index;
  }

  /** The text of this name. */
  public String text(String name) {
    return required(name, values.get(name));
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new LabException(
          "the checkpoint lacks '%s'; it comes from another version or another experiment"
              .formatted(name));
    }
    return value;
  }

  /** A copy whose arrays are duplicates and belong to {@code owner}. */
  public StateDict copy(NDManager owner) {
    StateDict copy = new StateDict();
    copy.values.putAll(values);
    arrays.forEach(
        (name, array) -> {
          NDArray duplicate = array.duplicate();
          duplicate.attach(owner);
          copy.arrays.put(name, duplicate);
        });
    return copy;
  }

  /** Writes the file completely or not at all. */
  public void write(Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>(values);
    metadata.put(CHECKSUM, checksum());
    AtomicFile.write(file, channel -> SafetensorsWriter.write(channel, arrays, metadata));
  }

  /**
   * Reads a file; its arrays belong to {@code manager}.
   *
   * @throws LabException if the file cannot be read or is damaged
   */
  public static StateDict read(Path file, NDManager manager) {
    StateDict state = new StateDict();
    try (Safetensors tensors = Safetensors.open(file)) {
      state.values.putAll(tensors.metadata());
      for (String name : tensors.names()) {
        state.arrays.put(name, tensors.read(name, manager));
      }
    }
    String recorded = state.values.remove(CHECKSUM);
    if (!state.checksum().equals(recorded)) {
      throw new LabException(
          "checkpoint '%s' is damaged: its checksum does not match".formatted(file));
    }
    return state;
  }

  private String checksum() {
    MessageDigest digest = Sha256.digest();
    values.forEach((name, value) -> digest.update((name + '=' + value + '\n').getBytes(UTF_8)));
    arrays.forEach(
        (name, array) -> {
          digest.update((name + array.getDataType() + array.getShape()).getBytes(UTF_8));
          try (ArrayBytes values = ArrayBytes.of(array)) {
            digest.update(values.bytes());
          }
        });
    return Sha256.hex(digest);
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
}
