package io.imglab.app.cli;

import io.imglab.app.screen.View;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.TimeBudget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command being executed, as far as its runs need to know.
 *
 * @param quiet whether only results and errors are printed
 * @param view how runs are shown
 * @param arguments the command line
 * @param pluginOptions the options that name further plugins, each after a space
 * @param plugins the loaded plugins with versions and fingerprints
 * @param home the user's folder
 * @param began when the command began, in {@link System#nanoTime()}
 */
public record Invocation(
    Terminal terminal,
    boolean quiet,
    View view,
    List<String> arguments,
    String pluginOptions,
    List<Map<String, String>> plugins,
    LabHome home,
    long began) {

  /** Prints a message that is not an error. */
  public void note(String message) {
    if (!quiet) {
      terminal.say(message);
    }
  }

  /** Prints a result, such as the file that was written. */
  public void print(Object result) {
    terminal.print(result);
  }

  /** The same command with its runs shown in another way. */
  public Invocation with(View other) {
    return new Invocation(terminal, quiet, other, arguments, pluginOptions, plugins, home, began);
  }

  /** A time budget from the start of the command; no limit for null. */
  public TimeBudget budget(@Nullable Double seconds) {
    return seconds == null ? TimeBudget.NONE : TimeBudget.since(began, seconds, System::nanoTime);
  }

  /**
   * The time budget of a resumed run.
   *
   * @param renewed a new budget in seconds; null for the rest of the planned one
   * @param planned the budget of the first start in seconds; null for no limit
   * @param worked seconds that earlier starts took
   */
  public TimeBudget budget(@Nullable Double renewed, @Nullable Double planned, double worked) {
    return renewed == null && planned != null ? budget(planned - worked) : budget(renewed);
  }

  /** The message that says how to resume a run. */
  public String resumeHint(RunFolder folder) {
    return "resume it with: imglab %s --resume %s%s"
        .formatted(command(), folder.path(), pluginOptions);
  }

  /** The command and subcommand that started the run, without options. */
  private String command() {
    return arguments.stream()
        .takeWhile(argument -> argument.matches("[a-z][a-z-]*"))
        .reduce((first, second) -> first + " " + second)
        .orElse("style");
  }
}
