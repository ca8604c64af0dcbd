package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes named arrays in the safetensors format, one array in memory at a time. */
public final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /** Writes a whole file from the channel's position on. */
  public static void write(
      FileChannel channel, Map<String, NDArray> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] header = header(tensors, metadata).getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    writeAll(channel, length.putLong(header.length).flip());
    writeAll(channel, ByteBuffer.wrap(header));
    for (NDArray tensor : tensors.values()) {
      try (ArrayBytes values = ArrayBytes.of(tensor)) {
        writeAll(channel, values.bytes());
      }
    }
  }

  private static String header(Map<String, NDArray> tensors, Map<String, String> metadata) {
    JsonObject header = new JsonObject();
    JsonObject free = new JsonObject();
    metadata.forEach(free::addProperty);
    header.add("__metadata__", free);
    long offset = 0;
    for (Map.Entry<String, NDArray> tensor : tensors.entrySet()) {
      long end =
          offset + tensor.getValue().size() * tensor.getValue().getDataType().getNumOfBytes();
      header.add(tensor.getKey(), entry(tensor.getValue(), offset, end));
      offset = end;
    }
    String json = header.toString();
    // Blanks behind the header let the data begin at a multiple of eight, as the format advises.
    return json + " ".repeat(-json.getBytes(StandardCharsets.UTF_8).length & 7);
  }

  private static JsonObject entry(NDArray tensor, long begin, long end) {
    JsonObject entry = new JsonObject();
    entry.addProperty("dtype", TensorInfo.nameOf(tensor.getDataType()));
    entry.add("shape", array(tensor.getShape().getShape()));
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
