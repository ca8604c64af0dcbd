package io.imglab.core.device;

import ai.djl.engine.EngineException;
import java.util.List;

/**
 * Recognises failures caused by a lack of memory; LibTorch's allocators have no exception of their
 * own for it.
 */
public final class Shortage {
  /** Messages of LibTorch on the CPU and on CUDA, of CUDA's libraries, and of C++. */
  private static final List<String> MESSAGES =
      List.of("not enough memory", "out of memory", "ALLOC_FAILED", "bad_alloc");

  private Shortage() {}

  /** Whether a failure, or one of its causes, is a lack of memory, Java's or the device's. */
  public static boolean isCauseOf(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (isReportedByEngine(each)) {
        return true;
      }
    }
    return isOfHeap(failure);
  }

  /** Whether it is Java's heap that is too small, which the user can enlarge. */
  public static boolean isOfHeap(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReportedByEngine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof EngineException && MESSAGES.stream().anyMatch(message::contains);
  }
}
