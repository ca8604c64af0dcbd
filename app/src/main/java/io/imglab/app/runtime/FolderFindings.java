package io.imglab.app.runtime;

import ai.djl.util.Utils;
import io.imglab.core.device.EngineFailure;
import io.imglab.core.io.FolderState;
import io.imglab.core.io.FreeSpace;
import io.imglab.core.io.LabHome;
import io.imglab.core.io.TemporaryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Findings on the folders that a run writes to besides its own, with what moves each of them. */
final class FolderFindings {
  private static final long LOW_SPACE_BYTES = 1_000_000_000;

  private FolderFindings() {}

  static List<Finding> of(LabHome home) {
    Path cache = Utils.getCacheDir();
    return List.of(
        of(
            "home",
            home.folder(),
            FolderState.obstacle(home.folder()),
            "set IMGLAB_HOME to another folder"),
        of("DJL's cache", cache, EngineFailure.obstacle(cache), EngineFailure.ANOTHER_CACHE),
        temporary(TemporaryFolder.path()));
  }

  /** Unlike the others, this folder is not created. */
  static Finding temporary(Path folder) {
    Optional<String> obstacle =
        Files.exists(folder) ? FolderState.obstacle(folder) : Optional.of("does not exist");
    return of("temporary folder", folder, obstacle, TemporaryFolder.CURE);
  }

  static Finding of(String name, Path folder, Optional<String> obstacle, String cure) {
    if (obstacle.isPresent()) {
      return Finding.bad(name, "'%s' %s".formatted(folder, obstacle.get()), cure);
    }
    return ofSpace(name, folder, FreeSpace.of(FolderState.nearest(folder)), cure);
  }

  /** On a folder that can be written, with its free space in bytes as far as it is known. */
  static Finding ofSpace(String name, Path folder, OptionalLong free, String cure) {
    if (free.isEmpty()) {
      return Finding.good(name, "'%s', free space unknown".formatted(folder));
    }
    long bytes = free.getAsLong();
    String finding = String.format(Locale.ROOT, "'%s', %.1f GB free", folder, bytes / 1e9);
    return bytes < LOW_SPACE_BYTES
        ? Finding.hint(name, finding, "free some space, or " + cure)
        : Finding.good(name, finding);
  }
}
