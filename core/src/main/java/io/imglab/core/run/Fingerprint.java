package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** A file that a run depends on, as it was. */
public record Fingerprint(Path path, String sha256) {
  public static Fingerprint of(Path file) {
    try {
      return new Fingerprint(file.toAbsolutePath().normalize(), Sha256.of(file));
    } catch (IOException e) {
      throw new LabException("cannot read '%s'".formatted(file), e);
    }
  }

  /**
   * Makes sure that the file is still the same.
   *
   * @throws LabException if it is gone or has changed
   */
  public void check() {
    if (!of(path).equals(this)) {
      throw new LabException(
          "'%s' has changed since the run began; bring the old file back, or begin a new run"
              .formatted(path));
    }
  }
}
