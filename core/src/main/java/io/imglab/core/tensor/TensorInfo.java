package io.imglab.core.tensor;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.io.Excerpt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Type, shape and place of a tensor in a safetensors file.
 *
 * @param type the format's name for the element type, such as {@code F32}
 * @param begin offset of the first byte from the end of the header
 * @param end offset after the last byte
 */
public record TensorInfo(String type, Shape shape, long begin, long end) {
  private static final Map<String, DataType> TYPES =
      Map.of(
          "F32", DataType.FLOAT32,
          "F16", DataType.FLOAT16,
          "BF16", DataType.BFLOAT16,
          "F64", DataType.FLOAT64);

  /** The element type; null unless it is one of floating point. */
  public @Nullable DataType dataType() {
    return TYPES.get(type);
  }

  static String nameOf(DataType type) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no safetensors type for " + type));
  }

  /** Checks that the bytes are inside the file and match shape and type. */
  void check(String file, String name, long available) {
    if (begin < 0 || end < begin) {
      throw damaged(file, name, "has offsets %s to %s".formatted(begin, end));
    } else if (end > available) {
      throw new LabException(
          "'%s' is truncated: '%s' ends at byte %s of %s; copy or download it again"
              .formatted(file, Excerpt.of(name), end, available));
    }
    DataType known = dataType();
    if (known != null && bytes(file, name, known) != end - begin) {
      throw damaged(file, name, "has %s bytes for shape %s".formatted(end - begin, shape));
    }
  }

  private long bytes(String file, String name, DataType known) {
    long bytes = known.getNumOfBytes();
    try {
      for (long side : shape.getShape()) {
        bytes = Math.multiplyExact(bytes, side);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw damaged(file, name, "has the impossible shape " + shape);
    }
  }

  private static LabException damaged(String file, String name, String why) {
    return new LabException(
        "'%s' is damaged: '%s' %s; copy or download it again"
            .formatted(file, Excerpt.of(name), Excerpt.of(why)));
  }
}
