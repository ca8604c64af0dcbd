package io.imglab.app.runtime;

import ai.djl.util.Utils;
import io.imglab.core.device.EngineFailure;
import io.imglab.core.io.FolderState;
import io.imglab.core.io.LabHome;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    try {
      long free = Files.getFileStore(FolderState.nearest(folder)).getUsableSpace();
      String finding = String.format(Locale.ROOT, "'%s', %.1f GB free", folder, free / 1e9);
      return free < LOW_SPACE_BYTES
          ? Finding.hint(name, finding, "free some space, or " + cure)
          : Finding.good(name, finding);
    } catch (IOException e) {
      return Finding.bad(name, "'%s': %s".formatted(folder, Reasons.of(e)), cure);
    }
  }
}
