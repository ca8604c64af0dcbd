package io.imglab.app.host.access;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Makes sure that only the owner can change the code that the lab runs. As in OpenSSH, links are
 * resolved first, and every folder above counts: who can rename one can replace what is in it.
 */
public final class Permissions {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private Permissions() {}

  /**
   * Makes sure that only the user can change a file or folder.
   *
   * @throws LabException if others can; the message does not name the path, but a folder above it
   */
  public static void check(Path path) {
    if (POSIX) {
      try {
        Path real = path.toRealPath();
        check(real, real.getRoot(), Access.user());
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  /**
   * The same for what lies in a folder with programs: its owner, who can change those as well, may
   * own the path, and the folders above do not count.
   */
  public static void checkWithin(Path path, Path folder) {
    if (POSIX) {
      try {
        Path real = path.toRealPath();
        Path top = folder.toRealPath();
        if (real.startsWith(top)) {
          check(real, top, Access.of(top).owner());
        } else {
          check(path);
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private static void check(Path real, Path top, int user) throws IOException {
    for (Path at = real; at != null && at.startsWith(top); at = at.getParent()) {
      Optional<String> problem = Access.of(at).problem(user, at.equals(real));
      if (problem.isPresent()) {
        String what = at.equals(real) ? "it" : "the folder '%s' above it".formatted(at);
        throw new LabException(problem.get().formatted(what, at));
      }
    }
  }

  private static LabException unreadable(IOException e) {
    return new LabException("cannot read its permissions: " + Reasons.of(e), e);
  }

  /** Creates a folder in which only the owner can write, and those above it. */
  public static void createFolder(Path folder) throws IOException {
    create(folder, "rwxr-xr-x");
  }

  /** Creates a folder that only the owner can read, and those above it. */
  public static void createPrivateFolder(Path folder) throws IOException {
    create(folder, "rwx------");
  }

  private static void create(Path folder, String permissions) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      restrict(folder, permissions);
    }
  }

  /** Removes write permission for all but the owner. */
  public static void restrictFile(Path file) throws IOException {
    restrict(file, "rw-r--r--");
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
