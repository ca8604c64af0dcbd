package io.imglab.app.cli;

import io.imglab.app.embed.Embedding;
import io.imglab.app.screen.View;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.TimeBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command being executed, as far as its runs need to know.
 *
 * @param quiet whether only results and errors are printed
 * @param view how runs are shown
 * @param command the command and its subcommand, as typed after {@code imglab}
 * @param arguments the command line
 * @param pluginOptions the options that name further plugins, each after a space
 * @param plugins the loaded plugins with versions and fingerprints
 * @param home the user's folder
 * @param began when the command began, in {@link System#nanoTime()}
 * @param page shows the run that the command starts
 * @param reports whether a finished run gets a report
 * @param program the Java program that has the command executed; empty on the command line
 */
public record Invocation(
    Terminal terminal,
    boolean quiet,
    View view,
    String command,
    List<String> arguments,
    String pluginOptions,
    List<Map<String, String>> plugins,
    LabHome home,
    long began,
    LiveView page,
    boolean reports,
    Optional<Embedding> program) {
  /** What begins the message that says how to resume a run. */
  public static final String RESUME = "resume it with: ";

  /** Shows a run while it works, such as in a browser. */
  @FunctionalInterface
  public interface LiveView {
    /** Shows nothing. */
    LiveView NONE = folder -> () -> {};

    /** Begins to show a run, before its first step. */
    Showing show(RunFolder folder);
  }

  /** A run that is being shown; closed when the run has ended. */
  @FunctionalInterface
  public interface Showing extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The same command with a page of its run.
   *
   * @param recorded the command line without the option for the page, which is not a setting of the
   *     run
   */
  public Invocation shownBy(LiveView other, List<String> recorded) {
    return with(view, recorded, other, reports);
  }

  /**
   * The same command, whose runs get no report.
   *
   * @param recorded the command line without the option for it, which is not a setting of the run
   */
  public Invocation withoutReport(List<String> recorded) {
    return with(view, recorded, page, false);
  }

  /** Prints a message that is not an error. */
  public void note(String message) {
    if (!quiet) {
      terminal.say(message);
    }
    program.ifPresent(it -> it.noted(message));
  }

  /** Writes log messages to this file from now on, unless the process has a log of its own. */
  public void logTo(Path file) {
    if (program.isEmpty()) {
      Logging.toFile(file);
    }
  }

  /** Opens the signal that stops a run: Ctrl-C, or the program that embeds the lab. */
  public Interruption interruption() {
    return program.map(it -> Interruption.by(it.stop())).orElseGet(Interruption::watch);
  }

  /** Prints a result, such as the file that was written. */
  public void print(Object result) {
    terminal.print(result);
  }

  /** The same command with its runs shown in another way. */
  public Invocation with(View other) {
    return with(other, arguments, page, reports);
  }

  private Invocation with(View shown, List<String> recorded, LiveView shownBy, boolean hasReports) {
    return new Invocation(
        terminal,
        quiet,
        shown,
        command,
        recorded,
        pluginOptions,
        plugins,
        home,
        began,
        shownBy,
        hasReports,
        program);
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
    return "%simglab %s --resume %s%s"
        .formatted(RESUME, command, Arguments.quoted(folder.path().toString()), pluginOptions);
  }
}
