package io.imglab.core.device;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What glibc does with the native memory that LibTorch frees. Returned to the kernel, every large
 * array costs page faults when the next evaluation allocates it again; kept, the gaps between
 * arrays cost about a third more memory. docs/performance.md has the figures.
 *
 * <p>Glibc keeps memory well in its main arena only, so the launcher sets {@code
 * MALLOC_ARENA_MAX=1}. Other C libraries are left as they are.
 */
public final class NativeHeap {
  /** Peak memory with freed memory kept, relative to the peak without. */
  static final double GROWTH = 1.35;

  /** Above, the gain is small: a page fault costs little beside the work on the page. */
  static final double MAX_BYTES = 2.5e9;

  /** The share of the available memory that a run may take with freed memory kept. */
  private static final double USABLE = .5;

  private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

  // malloc.h
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_MMAP_THRESHOLD = -3;

  /** Freed blocks of this size are returned to the kernel: the launcher's setting. */
  private static final int RETURNED = 4 << 20;

  /** The largest block that glibc up to 2.34 can be told to keep. */
  private static final int OLD_LIMIT = 32 << 20;

  private NativeHeap() {}

  /**
   * Decides for what follows whether freed memory is kept. It is not if the process needs much, if
   * the machine has little, or if the environment sets {@code MALLOC_TRIM_THRESHOLD_}.
   *
   * @param bytes expected peak memory of the process
   */
  public static void adaptTo(double bytes) {
    if (!isSet(System.getenv())) {
      boolean isKept = keeps(bytes, AvailableMemory.bytes());
      int threshold = isKept ? Integer.MAX_VALUE : RETURNED;
      LOG.debug("freed memory is {}", isKept ? "kept" : "returned");
      mallopt().ifPresent(mallopt -> set(mallopt, threshold, threshold));
    }
  }

  /**
   * Does what glibc does by itself in a program that frees large arrays, for comparisons: blocks up
   * to 32 MB are kept. It does nothing either if the environment sets {@code
   * MALLOC_TRIM_THRESHOLD_}.
   */
  public static void likeOtherPrograms() {
    if (!isSet(System.getenv())) {
      mallopt().ifPresent(mallopt -> set(mallopt, OLD_LIMIT, 2 * OLD_LIMIT));
    }
  }

  /**
   * The expected peak memory of the process, with what it keeps.
   *
   * @param bytes expected peak memory if it returned all that it frees
   */
  public static double peak(double bytes) {
    boolean isKept = !isSet(System.getenv()) && keeps(bytes, AvailableMemory.bytes());
    return isKept && Platform.isLinux() ? GROWTH * bytes : bytes;
  }

  /** Whether a user has chosen what is returned. */
  static boolean isSet(Map<String, String> environment) {
    return environment.containsKey("MALLOC_TRIM_THRESHOLD_");
  }

  static boolean keeps(double bytes, double available) {
    return bytes <= MAX_BYTES && GROWTH * bytes <= USABLE * available;
  }

  private static void set(Function mallopt, int block, int trim) {
    mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, trim});
    if (mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, block}) == 0) {
      mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, OLD_LIMIT});
    }
  }

  /** Glibc's function; empty where it is missing or JNA cannot be loaded, which only costs time. */
  private static Optional<Function> mallopt() {
    if (!Platform.isLinux()) {
      return Optional.empty();
    }
    try {
      return Optional.of(NativeLibrary.getInstance("c").getFunction("mallopt"));
    } catch (LinkageError e) {
      LOG.debug("no mallopt", e);
      return Optional.empty();
    }
  }
}
