package io.imglab.core.device;

import ai.djl.util.Utils;
import io.imglab.core.LabException;
import io.imglab.core.io.FolderState;
import io.imglab.core.io.FreeSpace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why LibTorch cannot be loaded. DJL unpacks it into a cache at first use, and whatever is wrong
 * with that folder appears as a failure of the engine.
 */
public final class EngineFailure {
  /** How to move DJL's cache. */
  public static final String ANOTHER_CACHE = "set DJL_CACHE_DIR to another folder";

  /** LibTorch for CPUs takes 440 MB. */
  private static final long NEEDED_BYTES = 500_000_000;

  private EngineFailure() {}

  /** The failure to load LibTorch, explained. */
  static LabException of(Throwable failure) {
    return of(failure, Utils.getCacheDir());
  }

  static LabException of(Throwable failure, Path cache) {
    String message =
        obstacle(cache)
            .or(() -> lackOfSpace(cache))
            .map(
                found ->
                    "LibTorch cannot be loaded: DJL's cache '%s' %s; %s"
                        .formatted(cache, found, ANOTHER_CACHE))
            .orElseGet(
                () ->
                    "LibTorch cannot be loaded (%s); delete DJL's cache '%s', or run: imglab runtime use cpu"
                        .formatted(reason(failure), cache));
    return new LabException(message, failure);
  }

  /** Why LibTorch cannot be unpacked into a folder, or not loaded from it. */
  public static Optional<String> obstacle(Path cache) {
    return FolderState.obstacle(cache)
        .or(
            () ->
                FolderState.isExecutable(cache)
                    ? Optional.empty()
                    : Optional.of("is mounted with noexec, so that no library can be loaded"));
  }

  private static Optional<String> lackOfSpace(Path cache) {
    long free = FreeSpace.of(FolderState.nearest(cache)).orElse(Long.MAX_VALUE);
    return free >= NEEDED_BYTES
        ? Optional.empty()
        : Optional.of(
            "has %s MB free of the %s that LibTorch needs"
                .formatted(free / 1_000_000, NEEDED_BYTES / 1_000_000));
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
