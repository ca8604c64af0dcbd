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
    if (steps <= manifest.steps()) {
      throw new InvalidValueException(
          "%s '%s' is not more than run '%s' has done, which is %s steps; give a larger number"
              .formatted(option, given, folder.path(), manifest.steps()));
    }
  }
}
