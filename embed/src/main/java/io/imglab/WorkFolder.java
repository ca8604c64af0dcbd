package io.imglab;

import io.imglab.core.io.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder for temporary files, deleted when it is closed, or else when the process ends. */
final class WorkFolder implements AutoCloseable {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** Creates a folder that only this user can read. */
  static WorkFolder create() {
    return in(TemporaryFolder.path());
  }

  /** Creates a folder in this one. */
  WorkFolder subfolder() {
    return in(path);
  }

  private static WorkFolder in(Path parent) {
    try {
      AtExit.ensure();
      Path path = Files.createTempDirectory(parent, "imglab-");
      OPEN.add(path);
      return new WorkFolder(path);
    } catch (IOException e) {
      throw TemporaryFolder.unwritable("create a folder", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
    OPEN.remove(path);
  }

  /** What cannot be deleted now is in a folder that the system empties. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // left to the system
    }
  }

  /** Registers its hook once per process. */
  private static final class AtExit {
    static {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> List.copyOf(OPEN).forEach(AtExit::delete), "imglab-cleaning"));
    }

    static void ensure() {}

    /** A task may still be writing until its folder is gone. */
    private static void delete(Path folder) {
      for (int i = 0; i < 20 && Files.exists(folder); i++) {
        WorkFolder.delete(folder);
      }
    }
  }
}
