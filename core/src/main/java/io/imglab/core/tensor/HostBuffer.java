package io.imglab.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Brings values from Java to the device, again and again through the same buffer. DJL would take a
 * new one each time, which only Java's garbage collector frees, and that seldom runs where nearly
 * all memory is native.
 */
public final class HostBuffer {
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

  /**
   * Makes an array of values. It is a copy: what lies in Java's memory has Java's alignment, and
   * with it another order of summation.
   */
  public NDArray copy(NDManager manager, float[] values, Shape shape) {
    int bytes = Math.multiplyExact(values.length, Float.BYTES);
    if (buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear().limit(bytes);
    buffer.asFloatBuffer().put(values);
    try (NDArray raw = manager.create(buffer, shape, DataType.FLOAT32)) {
      return raw.duplicate();
    }
  }
}
