package io.imglab.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks options that a new run needs and a resumed one does not. */
public final class Required {
  private Required() {}

  /**
   * The value of a required option.
   *
   * @param option its name and parameter, such as {@code --data PATH}
   * @throws ParameterException if it was not
   */
  public static <T> T option(CommandSpec spec, String option, @Nullable T value) {
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(), "missing %s; or resume a run with --resume RUN".formatted(option));
    }
    return value;
  }
}
