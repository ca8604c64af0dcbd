package io.imglab.core.extension.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Copies values from Java into native memory.
 *
 * <p>DJL's {@code manager.create(values)} wraps Java's memory. The garbage collector may free it
 * while a recorded graph still needs the values, and its alignment varies, and with it the order of
 * summation. The arrays made here are LibTorch's own: they live until they are closed, later
 * changes of the values do not reach them, and their alignment is always the same.
 */
public final class NativeArray {
  private NativeArray() {}

  /** A float32 array of {@code values}; it belongs to {@code manager}. */
  public static NDArray of(float[] values, Shape shape, NDManager manager) {
    return copy(manager.create(values, shape));
  }

  /** A float64 array of {@code values}; it belongs to {@code manager}. */
  public static NDArray of(double[] values, Shape shape, NDManager manager) {
    return copy(manager.create(values, shape));
  }

  /** A vector of indices (int64), such as those of rows; it belongs to {@code manager}. */
  public static NDArray of(long[] values, NDManager manager) {
    return copy(manager.create(values));
  }

  /** An array of the bytes in {@code values}; it belongs to {@code manager}. */
  public static NDArray of(ByteBuffer values, Shape shape, DataType type, NDManager manager) {
    return copy(manager.create(values, shape, type));
  }

  /** A number of shape (); it belongs to {@code manager}. */
  public static NDArray scalar(double value, DataType type, NDManager manager) {
    try (NDArray raw = manager.create(value)) {
      // DJL's toType copies nothing if the type is the same, whatever it is told.
      return raw.getDataType() == type ? raw.duplicate() : raw.toType(type, true);
    }
  }

  private static NDArray copy(NDArray javaArray) {
    try (javaArray) {
      return javaArray.duplicate();
    }
  }
}
