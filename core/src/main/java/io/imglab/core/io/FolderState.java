package io.imglab.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What keeps a folder from being used, in words that continue "the folder ...". */
public final class FolderState {
  private FolderState() {}

  /** Why files cannot be created in a folder; empty if they can, or if it can be created. */
  public static Optional<String> obstacle(Path folder) {
    Path existing = nearest(folder);
    if (!Files.isDirectory(existing)) {
      return Optional.of(
          existing.equals(folder.toAbsolutePath())
              ? "is a file"
              : "cannot be created, because '%s' is a file".formatted(existing));
    }
    try {
      Files.delete(Files.createTempFile(existing, ".imglab", ".tmp"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("is not writable");
    }
  }

  /** Whether programs and libraries in a folder may be executed: some are mounted with noexec. */
  public static boolean isExecutable(Path folder) {
    try {
      Path file = Files.createTempFile(nearest(folder), ".imglab", ".tmp");
      try {
        return file.toFile().setExecutable(true) && Files.isExecutable(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return true; // not known; that it is not writable is told elsewhere
    }
  }

  /** The folder, or the nearest one above it that exists. */
  public static Path nearest(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
