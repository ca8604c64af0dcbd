package io.imglab.app.host.access;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who can change a file or folder of Unix.
 *
 * @param owner the number of its owner
 * @param mode its permissions as Unix numbers them
 */
record Access(int owner, int mode) {
  private static final int ROOT = 0;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int STICKY = 01000;

  /** That of a path without links. */
  static Access of(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    return new Access((Integer) attributes.get("uid"), (Integer) attributes.get("mode"));
  }

  /** The number of the user who runs this process. */
  static int user() {
    return (int) new UnixSystem().getUid();
  }

  /**
   * Why others than {@code user} and the administrator can change it: a text with a place for what
   * it is called and one for its path.
   *
   * @param last whether it is the checked path itself, not a folder above it; in a sticky folder,
   *     such as that of temporary files, others cannot replace what is not theirs
   */
  Optional<String> problem(int user, boolean last) {
    if (owner != user && owner != ROOT) {
      return Optional.of("another user owns %1$s; run: sudo chown \"$(id -u)\" '%2$s'");
    } else if ((mode & WRITABLE_BY_OTHERS) != 0 && (last || (mode & STICKY) == 0)) {
      return Optional.of("others can write to %1$s; run: chmod go-w '%2$s'");
    }
    return Optional.empty();
  }
}
