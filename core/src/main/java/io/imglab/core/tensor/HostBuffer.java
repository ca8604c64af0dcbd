package io.imglab.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies values from Java to a device through one reusable direct buffer. DJL would allocate a new
 * one each time, which only Java's garbage collector frees, and that seldom runs when nearly all
 * memory is native. Not for use by several threads at once.
 */
public final class HostBuffer {
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

  /**
   * A new array of {@code values}, which belongs to {@code manager}. It does not share the buffer.
   */
  public NDArray copy(NDManager manager, float[] values, Shape shape) {
    int bytes = Math.multiplyExact(values.length, Float.BYTES);
    if (buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear().limit(bytes);
    buffer.asFloatBuffer().put(values);
    return NativeArray.of(buffer, shape, DataType.FLOAT32, manager);
  }
}
