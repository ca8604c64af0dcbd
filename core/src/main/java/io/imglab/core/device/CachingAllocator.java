package io.imglab.core.device;

import ai.djl.engine.Engine;

/**
 * LibTorch's allocator of GPU memory. It keeps what is freed for its next arrays, which the driver
 * counts as used, as if other programs had it.
 */
public final class CachingAllocator {
  /** Belongs to DJL's PyTorch engine, which the core is compiled without. */
  private static final String METHODS = "ai.djl.pytorch.jni.JniUtils";

  private CachingAllocator() {}

  /**
   * Returns the memory that no array uses to the driver. Does nothing on the CPU. Loads LibTorch.
   *
   * @return false if that is not possible
   */
  public static boolean emptyCache() {
    try {
      ClassLoader loader = Engine.getEngine(Devices.ENGINE).getClass().getClassLoader();
      Class.forName(METHODS, true, loader).getMethod("emptyCudaCache").invoke(null);
      return true;
    } catch (ReflectiveOperationException e) { // another version, or a GPU that has failed
      return false;
    }
  }
}
