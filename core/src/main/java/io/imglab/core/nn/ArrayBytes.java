package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;

/**
 * The bytes of an array where they lie, for as long as this is open. Of an array on a GPU or in
 * channels-last order DJL makes a copy first, which would otherwise stay until the array's manager
 * is closed.
 */
record ArrayBytes(NDManager scope, ByteBuffer bytes) implements AutoCloseable {
  static ArrayBytes of(NDArray array) {
    NDManager scope = array.getManager().newSubManager();
    scope.tempAttachAll(array);
    return new ArrayBytes(scope, array.toByteBuffer(true));
  }

  @Override
  public void close() {
    scope.close();
  }
}
