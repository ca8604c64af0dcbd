package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** A file that a run depends on, with the SHA-256 of its contents when the run began. */
public record Fingerprint(Path path, String sha256) {
  /** The fingerprint of a file as it is now. */
  public static Fingerprint of(Path file) {
    try {
      return new Fingerprint(file.toAbsolutePath().normalize(), Sha256.of(file));
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, Reasons.of(e)), e);
    }
  }

  /**
   * Checks that the file is unchanged.
   *
   * @throws LabException if it is gone or has changed
   */
  public void check() {
    if (!of(path).equals(this)) {
      throw new LabException(
          "'%s' has changed since the run began; restore the old file, or start a new run"
              .formatted(path));
    }
  }
}
