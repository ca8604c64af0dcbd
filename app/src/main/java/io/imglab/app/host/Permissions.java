package io.imglab.app.host;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who else could put code into a place from which the lab runs code. */
final class Permissions {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private Permissions() {}

  /**
   * Makes sure that only the owner can change a file or folder.
   *
   * @throws LabException if others can; the message lacks the path's name
   */
  static void check(Path path) {
    if (!POSIX) {
      return;
    }
    try {
      Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path);
      if (granted.contains(PosixFilePermission.GROUP_WRITE)
          || granted.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new LabException("others can write to it; run: chmod go-w '%s'".formatted(path));
      }
    } catch (IOException e) {
      throw new LabException("cannot read its permissions", e);
    }
  }

  /** Makes a folder, and those above it, in which only the owner can write. */
  static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    restrict(folder, "rwxr-xr-x");
  }

  /** Takes from all but the owner the right to write to a file. */
  static void restrictFile(Path file) throws IOException {
    restrict(file, "rw-r--r--");
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
