package io.imglab.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.io.Excerpt;
import io.imglab.core.io.ForeignFormat;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file that is open for reading. Nothing in such a file is executed, and a false
 * header is detected before memory is allocated for it.
 */
public final class Safetensors implements AutoCloseable {
  /** Widening needs a buffer of twice as many bytes. */
  private static final long MAX_BYTES = Integer.MAX_VALUE / 2;

  private final String file;
  private final FileChannel channel;
  private final SafetensorsHeader header;

  private Safetensors(String file, FileChannel channel, SafetensorsHeader header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws LabException if the file is missing, unreadable, truncated or not a safetensors file
   */
  public static Safetensors open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          "'%s' %s; give a safetensors file"
              .formatted(file, Files.exists(file) ? "is not a regular file" : "does not exist"));
    }
    try {
      return opened(file);
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, Reasons.of(e)), e);
    }
  }

  private static Safetensors opened(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      String name = file.toString();
      ForeignFormat.refuseFailedDownload(name, head(channel));
      return new Safetensors(name, channel, SafetensorsHeader.read(channel, name));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] head(FileChannel channel) throws IOException {
    int length = (int) Math.min(ForeignFormat.HEAD, channel.size());
    byte[] head = new byte[length];
    SafetensorsHeader.bytes(channel, 0, length).get(head);
    return head;
  }

  /** The free-form metadata of the file; empty if it has none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /** The names of the tensors. */
  public Set<String> names() {
    return header.tensors().keySet();
  }

  /** The shape of a tensor. */
  public Shape shape(String name) {
    return info(name).shape();
  }

  /** The format's name for the element type of a tensor, such as {@code F16}. */
  public String type(String name) {
    return info(name).type();
  }

  /** Whether the elements of a tensor are floating-point numbers that can be read. */
  public boolean isFloat(String name) {
    return info(name).dataType() != null;
  }

  /**
   * Reads a tensor into a new array of {@code manager}; half-precision types become float32,
   * doubles stay doubles.
   *
   * @throws LabException if there is no such tensor, or it cannot be read
   */
  public NDArray read(String name, NDManager manager) {
    TensorInfo info = info(name);
    DataType type = info.dataType();
    if (type == null) {
      throw new LabException(
          "'%s' has the tensor '%s' as %s; only F32, F16, BF16 and F64 can be read"
              .formatted(file, Excerpt.of(name), Excerpt.of(info.type())));
    }
    // DJL's PyTorch engine aborts the process when it is asked for a BFLOAT16 array.
    boolean isBfloat16 = type == DataType.BFLOAT16;
    ByteBuffer bytes = isBfloat16 ? widened(bytes(name)) : bytes(name);
    NDArray stored =
        NativeArray.of(bytes, info.shape(), isBfloat16 ? DataType.FLOAT32 : type, manager);
    if (type != DataType.FLOAT16) {
      return stored;
    }
    try (stored) {
      return stored.toType(DataType.FLOAT32, true);
    }
  }

  /** Converts BF16 to F32: the same bits, followed by sixteen zeros. */
  private static ByteBuffer widened(ByteBuffer halves) {
    ByteBuffer floats = ByteBuffer.allocateDirect(2 * halves.remaining()).order(halves.order());
    while (halves.hasRemaining()) {
      floats.putInt(halves.getShort() << 16);
    }
    return floats.flip();
  }

  /** Reads the bytes of a tensor as stored in the file, little-endian. */
  public ByteBuffer bytes(String name) {
    TensorInfo info = info(name);
    long length = info.end() - info.begin();
    if (length > MAX_BYTES) {
      throw new LabException(
          "'%s' has the tensor '%s' with over 1 GiB; only smaller ones can be read"
              .formatted(file, name));
    }
    try {
      return SafetensorsHeader.bytes(channel, header.dataStart() + info.begin(), (int) length)
          .order(ByteOrder.nativeOrder());
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, Reasons.of(e)), e);
    }
  }

  private TensorInfo info(String name) {
    TensorInfo info = header.tensors().get(name);
    if (info == null) {
      throw new LabException("'%s' lacks the tensor '%s'".formatted(file, name));
    }
    return info;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LabException("cannot close '%s'".formatted(file), e);
    }
  }
}
