package io.imglab.app.runs;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs {@code runs clean} is about. */
final class CleanChoice {
  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = AgeConverter.class,
      description = "Those that were last active longer ago, such as 12h, 30d or 8w.")
  private @Nullable Duration age;

  @Option(names = "--failed", description = "Those that failed or were killed.")
  private boolean failed;

  @Option(
      names = "--checkpoints",
      description =
          "Delete only the checkpoints of finished runs, which then start over where they get more"
              + " steps.")
  private boolean checkpoints;

  boolean isOfCheckpoints() {
    return checkpoints;
  }

  /**
   * Makes sure that something is chosen.
   *
   * @throws InvalidValueException if all runs would be meant
   */
  void check() {
    if (age == null && !failed && !checkpoints) {
      throw new InvalidValueException(
          "nothing is chosen; give --older-than AGE, --failed or --checkpoints");
    }
  }

  /** Whether a run is meant; one whose manifest is damaged never is. */
  boolean test(RunFolder run) {
    try {
      Manifest manifest = Manifest.read(run.manifest());
      return isOldEnough(manifest) && (!failed || isFailed(manifest)) && isCleanable(manifest);
    } catch (LabException e) {
      return false;
    }
  }

  private boolean isOldEnough(Manifest manifest) {
    try {
      return age == null || Instant.parse(manifest.updated()).isBefore(Instant.now().minus(age));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isFailed(Manifest manifest) {
    // One that still works is left out elsewhere, by its lock.
    return manifest.status() instanceof RunStatus.Failed
        || manifest.status().equals(RunStatus.RUNNING);
  }

  /** Others need their checkpoints to be resumed. */
  private boolean isCleanable(Manifest manifest) {
    return !checkpoints || manifest.status().equals(RunStatus.FINISHED);
  }
}
