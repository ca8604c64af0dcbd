package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes sure that only the owner can change the code that the lab runs. */
final class Permissions {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private Permissions() {}

  /**
   * Makes sure that only the owner can change a file or folder.
   *
   * @throws LabException if others can; the message does not name the path
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
      throw new LabException("cannot read its permissions: " + Reasons.of(e), e);
    }
  }

  /** Creates a folder in which only the owner can write, and those above it. */
  static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    restrict(folder, "rwxr-xr-x");
  }

  /** Removes write permission for all but the owner. */
  static void restrictFile(Path file) throws IOException {
    restrict(file, "rw-r--r--");
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
