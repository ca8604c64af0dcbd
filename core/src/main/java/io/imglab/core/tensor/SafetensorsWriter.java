package io.imglab.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes named arrays in the safetensors format, one array in memory at a time. */
public final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /** The description of a tensor, without its values. */
  public record Entry(String type, Shape shape, long bytes) {}

  /** Supplies the values of a tensor by name, little-endian. */
  @FunctionalInterface
  public interface Values {
    ByteBuffer of(String name) throws IOException;
  }

  /** Writes a complete file, starting at the channel's position. */
  public static void write(
      FileChannel channel, Map<String, NDArray> tensors, Map<String, String> metadata)
      throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> entries.put(name, entry(tensor)));
    writeHeader(channel, entries, metadata);
    for (NDArray tensor : tensors.values()) {
      try (ArrayBytes values = ArrayBytes.of(tensor)) {
        writeAll(channel, values.bytes());
      }
    }
  }

  /**
   * Writes a complete file of tensors that are not arrays; requests their values one tensor at a
   * time.
   */
  public static void write(
      FileChannel channel, Map<String, Entry> tensors, Map<String, String> metadata, Values values)
      throws IOException {
    writeHeader(channel, tensors, metadata);
    for (Map.Entry<String, Entry> tensor : tensors.entrySet()) {
      ByteBuffer bytes = values.of(tensor.getKey());
      if (bytes.remaining() != tensor.getValue().bytes()) {
        throw new IOException("'%s' changed while it was read".formatted(tensor.getKey()));
      }
      writeAll(channel, bytes);
    }
  }

  private static void writeHeader(
      FileChannel channel, Map<String, Entry> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] header = header(tensors, metadata).getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    writeAll(channel, length.putLong(header.length).flip());
    writeAll(channel, ByteBuffer.wrap(header));
  }

  private static Entry entry(NDArray tensor) {
    return new Entry(
        TensorInfo.nameOf(tensor.getDataType()),
        tensor.getShape(),
        tensor.size() * tensor.getDataType().getNumOfBytes());
  }

  private static String header(Map<String, Entry> tensors, Map<String, String> metadata) {
    JsonObject header = new JsonObject();
    JsonObject free = new JsonObject();
    metadata.forEach(free::addProperty);
    header.add("__metadata__", free);
    long offset = 0;
    for (Map.Entry<String, Entry> tensor : tensors.entrySet()) {
      long end = offset + tensor.getValue().bytes();
      header.add(tensor.getKey(), json(tensor.getValue(), offset, end));
      offset = end;
    }
    String json = header.toString();
    // Padded with blanks so that the data starts at a multiple of eight, as the format recommends.
    return json + " ".repeat(-json.getBytes(StandardCharsets.UTF_8).length & 7);
  }

  private static JsonObject json(Entry tensor, long begin, long end) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", tensor.type());
    entry.add("shape", array(tensor.shape().getShape()));
    entry.add("data_offsets", array(begin, end));
    return entry;
  }

  private static JsonArray array(long... numbers) {
    JsonArray array = new JsonArray();
    for (long number : numbers) {
      array.add(number);
    }
    return array;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
