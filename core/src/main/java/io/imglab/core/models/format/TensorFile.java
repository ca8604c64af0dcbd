package io.imglab.core.models.format;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * A file of named tensors in one of the formats that weights are published in. {@link TensorFiles}
 * opens one.
 */
public interface TensorFile extends AutoCloseable {
  /**
   * A tensor of floating-point numbers.
   *
   * @param type safetensors' name for the element type: F16, BF16, F32 or F64
   */
  record Tensor(String type, Shape shape) {
    /** Bytes of all elements. */
    public long bytes() {
      long bytes = Elements.bytes(type);
      for (long side : shape.getShape()) {
        bytes = Math.multiplyExact(bytes, side);
      }
      return bytes;
    }
  }

  /** What the file says of itself; empty for formats that say nothing. */
  Map<String, String> metadata();

  /** Its tensors of floating-point numbers in the order of the file; others are left out. */
  Map<String, Tensor> tensors();

  /** The elements of a tensor in C order, little-endian. */
  ByteBuffer read(String name) throws IOException;

  @Override
  void close();
}
