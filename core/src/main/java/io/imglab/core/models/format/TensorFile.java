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
   * The metadata entry with what batch normalisation adds to the variance, in a TorchScript file.
   */
  String EPS = "batch-norm-eps";

  /** The longest accepted name of a tensor; those of published networks have some 60 characters. */
  int MAX_NAME = 512;

  /**
   * A tensor of floating-point numbers.
   *
   * @param type safetensors' name for the element type: F16, BF16, F32 or F64
   */
  record Tensor(String type, Shape shape) {
    /** Size of all elements in bytes. */
    public long bytes() {
      long bytes = Elements.bytes(type);
      for (long side : shape.getShape()) {
        bytes = Math.multiplyExact(bytes, side);
      }
      return bytes;
    }
  }

  /** The metadata that the file records about itself; empty for formats without any. */
  Map<String, String> metadata();

  /**
   * The classes of a TorchScript archive's modules, such as {@code Linear}, by their path, in the
   * order of their definition; empty for other formats.
   */
  default Map<String, String> modules() {
    return Map.of();
  }

  /** The floating-point tensors by name, in the order of the file; others are left out. */
  Map<String, Tensor> tensors();

  /** Reads the elements of a tensor, in C order and little-endian. */
  ByteBuffer read(String name) throws IOException;

  @Override
  void close();
}
