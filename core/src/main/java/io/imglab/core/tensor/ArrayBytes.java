package io.imglab.core.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;

/**
 * The bytes of a copy of an array, for as long as this is open. Of a copy in channels-last order
 * DJL makes another one, which belongs to the same manager and goes with it.
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
