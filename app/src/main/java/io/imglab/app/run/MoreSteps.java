package io.imglab.app.run;

import io.imglab.core.InvalidValueException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;

/** Whether a run can get as many steps as are asked for. */
public final class MoreSteps {
  private MoreSteps() {}

  /**
   * Checks a number for {@code --resume}.
   *
   * @param option that gives it
   * @param given its value
   * @param steps that it means
   * @throws InvalidValueException if the run has as many already
   */
  public static void check(
      String option, int given, int steps, RunFolder folder, Manifest manifest) {
    int done = done(folder, manifest);
    if (steps <= done) {
      throw new InvalidValueException(
          "%s '%s' is not more than run '%s' has done, which is %s steps; give a larger number"
              .formatted(option, given, folder.path(), done));
    }
  }

  /** The steps of a run so far, of which the manifest of one that was killed knows nothing. */
  static int done(RunFolder folder, Manifest manifest) {
    return Math.max(manifest.steps(), folder.savedSteps());
  }
}
