package io.imglab.app.cli;

import io.imglab.core.run.RunFolder;
import io.imglab.core.run.TimeBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command that is being carried out, as the runs that it starts need to know it.
 *
 * @param quiet whether only errors are said
 * @param arguments the command line
 * @param pluginOptions the options that name further plugins, each behind a space
 * @param plugins those at work, with versions and fingerprints
 * @param began when the command began, on the system's clock of nanoseconds
 */
public record Invocation(
    Terminal terminal,
    boolean quiet,
    List<String> arguments,
    String pluginOptions,
    List<Map<String, String>> plugins,
    long began) {

  /** Tells the user what is worth knowing and no error. */
  public void note(String message) {
    if (!quiet) {
      terminal.say(message);
    }
  }

  /** Prints a result, such as the file that was written. */
  public void print(Object result) {
    if (!quiet) {
      terminal.print(result);
    }
  }

  /** A budget that began with the command; no limit for null. */
  public TimeBudget budget(@Nullable Double seconds) {
    return seconds == null ? TimeBudget.NONE : TimeBudget.since(began, seconds, System::nanoTime);
  }

  /**
   * The budget of a start that is not the first.
   *
   * @param renewed a new one; null for what is left of the old
   * @param planned the old one; null for no limit
   * @param worked the seconds of the starts before
   */
  public TimeBudget budget(@Nullable Double renewed, @Nullable Double planned, double worked) {
    return renewed == null && planned != null ? budget(planned - worked) : budget(renewed);
  }

  /** The command line that goes on with a run. */
  public String resumeHint(RunFolder folder) {
    return "go on with: imglab %s --resume %s%s".formatted(command(), folder.path(), pluginOptions);
  }

  /** The command words that began the run, without its options. */
  private String command() {
    return arguments.stream()
        .takeWhile(argument -> argument.matches("[a-z][a-z-]*"))
        .reduce((first, second) -> first + " " + second)
        .orElse("style");
  }
}
