package io.imglab.app.run;

import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.OptionNames;
import io.imglab.app.cli.QuietOption;
import io.imglab.app.page.ReportOption;
import io.imglab.app.web.WebOption;
import io.imglab.core.InvalidValueException;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that {@code --resume} allows: those that do not change the result. */
public final class ResumeOptions {
  /** The options that arguments without a name stand for. */
  private static final Set<String> PICTURES = Set.of("--content", "--style");

  private ResumeOptions() {}

  /**
   * Checks the options of a command line with {@code --resume}.
   *
   * @throws InvalidValueException if one is not allowed
   */
  public static void refuseOthers(CommandSpec spec) {
    refuseOthers(spec, allowed(spec));
  }

  /** Refuses options that are not {@code allowed}. */
  public static void refuseOthers(CommandSpec spec, Set<String> allowed) {
    refuseOthers(spec, allowed, "omit it, or start a new run");
  }

  /** The longest names of the options that {@code --resume} allows. */
  public static Set<String> allowed(CommandSpec command) {
    Set<String> names =
        OptionNames.in(
            command,
            RunOptions.class,
            QuietOption.class,
            WebOption.class,
            ReportOption.class,
            TimeBudgetOption.class,
            TrainingTimeOption.class,
            LimitOptions.class);
    names.addAll(OptionNames.in(command, RunFolderOptions.class));
    names.addAll(OptionNames.ofAllCommands(command));
    return names;
  }

  /** Refuses options that are not {@code allowed}; the message ends with {@code cure}. */
  public static void refuseOthers(CommandSpec spec, Set<String> allowed, String cure) {
    ParseResult parsed = spec.commandLine().getParseResult();
    Stream<String> options =
        parsed.matchedOptions().stream()
            .map(option -> option.longestName())
            .filter(name -> !allowed.contains(name));
    Stream<String> pictures =
        allowed.containsAll(PICTURES)
            ? Stream.of()
            : parsed.matchedPositionals().stream()
                .flatMap(positional -> positional.originalStringValues().stream());
    Stream.concat(options, pictures)
        .findFirst()
        .ifPresent(
            word -> {
              throw new InvalidValueException(
                  "'%s' cannot change a run that has already started; %s".formatted(word, cure));
            });
  }
}
