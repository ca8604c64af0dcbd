package io.imglab.core.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Sizes of floating-point types, and the memory layout of strided arrays. */
public final class Elements {
  private static final Map<String, Integer> BYTES = Map.of("F16", 2, "BF16", 2, "F32", 4, "F64", 8);

  private Elements() {}

  /** Bytes of one element of a floating-point type. */
  static int bytes(String type) {
    return BYTES.get(type);
  }

  public static boolean isFloat(String type) {
    return BYTES.containsKey(type);
  }

  /** Whether an array with these strides, counted in elements, is contiguous in C order. */
  static boolean isContiguous(long[] shape, long[] strides) {
    long expected = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] != 1 && strides[axis] != expected) {
        return false;
      }
      expected *= shape[axis];
    }
    return true;
  }

  /** The strides, in elements, of a contiguous array in Fortran order. */
  static long[] fortranStrides(long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** Number of elements from the first to the last of a view, gaps included. */
  static long extent(long[] shape, long[] strides) {
    long last = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == 0) {
        return 0;
      }
      last = Math.addExact(last, Math.multiplyExact(shape[axis] - 1, strides[axis]));
    }
    return last + 1;
  }

  /**
   * Copies the elements of a view in C order.
   *
   * @param view memory that begins with the view's first element
   * @param bytes of one element
   */
  static ByteBuffer inOrder(ByteBuffer view, long[] shape, long[] strides, int bytes) {
    int count = 1;
    for (long side : shape) {
      count = Math.toIntExact(Math.multiplyExact(count, side));
    }
    ByteBuffer ordered = ByteBuffer.allocate(Math.multiplyExact(count, bytes));
    long[] index = new long[shape.length];
    long offset = 0;
    for (int i = 0; i < count; i++) {
      ordered.put(view.slice((int) (offset * bytes), bytes));
      offset = next(index, offset, shape, strides);
    }
    return ordered.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Increments a multi-dimensional index and returns the offset of the element there. */
  private static long next(long[] index, long offset, long[] shape, long[] strides) {
    long moved = offset;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++;
      moved += strides[axis];
      if (index[axis] < shape[axis]) {
        return moved;
      }
      moved -= shape[axis] * strides[axis];
      index[axis] = 0;
    }
    return moved;
  }
}
