package io.imglab.app.host.access;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that only the user can read and that are gone with the process. */
public final class TemporaryFolder {
  private TemporaryFolder() {}

  /** Creates one, with this at the beginning of its name. */
  public static Path create(String name) throws IOException {
    Path folder = Files.createTempDirectory(name);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return folder;
  }

  /** Deletes a folder with its files, as far as that is possible. */
  public static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Windows keeps files that are open; they are small.
    }
  }
}
