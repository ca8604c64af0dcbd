package io.imglab.core.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;

/**
 * The bytes of an array on the CPU, valid until {@link #close}. The array itself is copied; if it
 * is in channels-last order, DJL makes a second copy, which the same manager frees.
 */
record ArrayBytes(NDManager scope, ByteBuffer bytes) implements AutoCloseable {
  static ArrayBytes of(NDArray array) {
    NDManager scope = array.getManager().newSubManager();
    NDArray copy = array.toDevice(Device.cpu(), true);
    copy.attach(scope);
    return new ArrayBytes(scope, copy.toByteBuffer(true));
  }

  @Override
  public void close() {
    scope.close();
  }
}
