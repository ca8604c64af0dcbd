package io.imglab.core.io;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Path;

/** The folder for temporary files, which Java fixes when it starts. */
public final class TemporaryFolder {
  /** How to choose another one. */
  public static final String CURE =
      "choose another folder with TMPDIR, or in Java with -Djava.io.tmpdir=FOLDER";

  private TemporaryFolder() {}

  public static Path path() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * The failure to write to it.
   *
   * @param attempt what was attempted, such as {@code unpack the data set}
   */
  public static LabException unwritable(String attempt, IOException cause) {
    return new LabException(
        "cannot %s in the temporary folder '%s' (%s); free some disk space, or %s"
            .formatted(attempt, path(), Reasons.of(cause), CURE),
        cause);
  }
}
