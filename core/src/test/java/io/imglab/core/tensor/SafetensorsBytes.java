package io.imglab.core.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates safetensors files byte by byte: eight bytes of length, the header, the data. */
public final class SafetensorsBytes {
  private SafetensorsBytes() {}

  public static byte[] of(String header, byte... data) {
    return claiming(header.getBytes(StandardCharsets.UTF_8).length, header, data);
  }

  /** A file whose first eight bytes contain {@code length}, regardless of the header's length. */
  static byte[] claiming(long length, String header, byte... data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    bytes.writeBytes(header.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(data);
    return bytes.toByteArray();
  }

  /** A header of one tensor {@code w}. */
  static String header(String type, String shape, long begin, long end) {
    return "{\"w\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
        .formatted(type, shape, begin, end);
  }

  /** The little-endian bytes of 16-bit patterns. */
  static byte[] halves(int... patterns) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * patterns.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int pattern : patterns) {
      buffer.putShort((short) pattern);
    }
    return buffer.array();
  }

  static byte[] floats(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  public static Path write(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("w.safetensors"), bytes);
  }
}
