package io.imglab.core.tensor;

import ai.djl.ndarray.types.Shape;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.imglab.core.LabException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: eight bytes with its length, little-endian, then as many bytes
 * of JSON. Everything in it is checked before anything is allocated.
 *
 * @param dataStart offset of the tensor data in the file
 */
public record SafetensorsHeader(
    Map<String, String> metadata, Map<String, TensorInfo> tensors, long dataStart) {
  /** The format allows 100 MB, but a network with 100,000 tensors needs less than this. */
  private static final long MAX_BYTES = 16_000_000;

  private static final int MAX_NAME = 512;
  private static final int MAX_TENSORS = 100_000;
  private static final int MAX_AXES = 64;
  private static final int MAX_TYPE = 16;

  /** The format's own limit. */
  private static final long FORMAT_LIMIT = 100_000_000;

  /** Number of bytes before the JSON, which hold its length. */
  public static final int LENGTH_BYTES = 8;

  private static final String METADATA = "__metadata__";

  static SafetensorsHeader read(FileChannel channel, String file) throws IOException {
    long size = channel.size();
    if (size < LENGTH_BYTES) {
      throw notSafetensors(file, "it has only %s bytes".formatted(size));
    }
    int length = length(bytes(channel, 0, LENGTH_BYTES), size, file);
    return parse(bytes(channel, LENGTH_BYTES, length), size, file);
  }

  /**
   * Reads the length of the header from the first eight bytes of a file.
   *
   * @param size of the whole file in bytes
   * @throws LabException if no header can have this length
   */
  public static int length(ByteBuffer first, long size, String file) {
    long length = first.order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > size - LENGTH_BYTES) {
      throw notSafetensors(
          file,
          "its first eight bytes claim a header of %s bytes, but it has %s; if it was downloaded, fetch it again"
              .formatted(length, size));
    } else if (length > MAX_BYTES) {
      throw new LabException(
          "'%s' has a header of %s MB, and at most %s MB are read; save only the network's own tensors"
              .formatted(file, length / 1_000_000, MAX_BYTES / 1_000_000));
    }
    return (int) length;
  }

  /** Whether a file with these first bytes can only be a safetensors file. */
  public static boolean begins(byte[] head) {
    if (head.length <= LENGTH_BYTES || head[LENGTH_BYTES] != '{') {
      return false;
    }
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length >= 2 && length <= FORMAT_LIMIT;
  }

  /**
   * Reads a header.
   *
   * @param header its JSON in UTF-8
   * @param size of the whole file in bytes
   * @param file its name, for messages
   * @throws LabException if it is malformed, or refers to bytes that the file does not have
   */
  public static SafetensorsHeader parse(ByteBuffer header, long size, String file) {
    long start = LENGTH_BYTES + (long) header.remaining();
    String json = StandardCharsets.UTF_8.decode(header).toString();
    Parser parser = new Parser();
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      parser.header(reader);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw notSafetensors(file, "its header is not valid safetensors JSON");
    }
    parser.tensors.forEach((name, info) -> info.check(file, name, size - start));
    return new SafetensorsHeader(parser.metadata, parser.tensors, start);
  }

  /** Reads {@code length} bytes at {@code position}, or fails at the end of the file. */
  static ByteBuffer bytes(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return buffer.flip();
  }

  private static LabException notSafetensors(String file, String why) {
    return new LabException("'%s' is not a safetensors file: %s".formatted(file, why));
  }

  private static final class Parser {
    final Map<String, String> metadata = new LinkedHashMap<>();
    final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    void header(JsonReader in) throws IOException {
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        if (name.equals(METADATA)) {
          metadata(in);
        } else if (name.length() > MAX_NAME || tensors.size() == MAX_TENSORS) {
          throw new IllegalStateException("too long a name, or too many tensors");
        } else if (tensors.put(name, tensor(in)) != null) {
          throw new IllegalStateException("duplicate tensor");
        }
      }
      in.endObject();
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalStateException("trailing content");
      }
    }

    private void metadata(JsonReader in) throws IOException {
      in.beginObject();
      while (in.hasNext()) {
        metadata.put(in.nextName(), in.nextString());
      }
      in.endObject();
    }

    private static TensorInfo tensor(JsonReader in) throws IOException {
      String type = null;
      List<Long> shape = null;
      List<Long> offsets = List.of();
      in.beginObject();
      while (in.hasNext()) {
        switch (in.nextName()) {
          case "dtype" -> type = in.nextString();
          case "shape" -> shape = longs(in);
          case "data_offsets" -> offsets = longs(in);
          default -> in.skipValue();
        }
      }
      in.endObject();
      if (type == null || type.length() > MAX_TYPE || shape == null || offsets.size() != 2) {
        throw new IllegalStateException("incomplete tensor entry");
      } else if (shape.stream().anyMatch(side -> side < 0)) {
        throw new IllegalStateException("negative shape");
      }
      long[] sides = shape.stream().mapToLong(Long::longValue).toArray();
      return new TensorInfo(type, new Shape(sides), offsets.get(0), offsets.get(1));
    }

    private static List<Long> longs(JsonReader in) throws IOException {
      List<Long> numbers = new ArrayList<>();
      in.beginArray();
      while (in.hasNext()) {
        if (numbers.size() == MAX_AXES) {
          throw new IllegalStateException("too many axes");
        }
        numbers.add(in.nextLong());
      }
      in.endArray();
      return numbers;
    }
  }
}
