package io.imglab.core.device;

import ai.djl.util.Utils;
import io.imglab.core.LabException;
import io.imglab.core.io.FolderState;
import io.imglab.core.io.FreeSpace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why LibTorch cannot be loaded. DJL unpacks it into a cache at first use, and whatever is wrong
 * with that folder appears as a failure of the engine.
 */
public final class EngineFailure {
  /** How to move DJL's cache. */
  public static final String ANOTHER_CACHE = "set DJL_CACHE_DIR to another folder";

  /** LibTorch for CPUs takes 440 MB. */
  private static final long NEEDED_BYTES = 500_000_000;

  /** What the dynamic linker says of a library that LibTorch needs and does not bring. */
  private static final Pattern MISSING =
      Pattern.compile(
          "(?!lib(?:torch|c10|gomp|djl))\\b(lib[^\\s/:]+): cannot open shared object file");

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
            .orElseGet(() -> ofLibraries(reason(failure), cache));
    return new LabException(message, failure);
  }

  private static String ofLibraries(String reason, Path cache) {
    if (reason.contains("already loaded in another classloader")) {
      return "LibTorch cannot be loaded: another class loader of this process has loaded it; put DJL and imglab where both applications find the same classes, or restart the process";
    }
    Matcher missing = MISSING.matcher(reason);
    return missing.find()
        ? "LibTorch cannot be loaded: this system lacks '%s'; install the package that has it"
            .formatted(missing.group(1))
        : "LibTorch cannot be loaded (%s); delete DJL's cache '%s', or run: imglab runtime use cpu"
            .formatted(reason, cache);
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
