package io.imglab.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The space that a disk has left. */
public final class FreeSpace {
  private FreeSpace() {}

  /**
   * Bytes that can be written into an existing folder; nothing if the system does not say, as in a
   * chroot, whose root is not a mount point.
   */
  public static OptionalLong of(Path folder) {
    try {
      return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
