package io.imglab.core.device;

import ai.djl.engine.EngineException;
import java.util.List;

/** Tells a lack of memory from other failures: LibTorch's allocators have no exception for it. */
public final class Shortage {
  /** LibTorch on the CPU and on CUDA, CUDA's libraries, and C++. */
  private static final List<String> WORDS =
      List.of("not enough memory", "out of memory", "ALLOC_FAILED", "bad_alloc");

  private Shortage() {}

  /** Whether a failure comes of too little memory, Java's or the device's. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError || isOfEngine(each)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfEngine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof EngineException && WORDS.stream().anyMatch(message::contains);
  }
}
