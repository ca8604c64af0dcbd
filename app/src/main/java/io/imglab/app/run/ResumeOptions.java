package io.imglab.app.run;

import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.OptionNames;
import io.imglab.app.cli.QuietOption;
import io.imglab.core.LabException;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Which options may stand beside {@code --resume}: those that change nothing of the result. */
public final class ResumeOptions {
  private ResumeOptions() {}

  public static void refuseOthers(CommandSpec spec) {
    refuseOthers(spec, allowed(spec), "leave it out, or begin a new run");
  }

  /** What may stand beside {@code --resume}: it changes nothing of the result. */
  public static Set<String> allowed(CommandSpec command) {
    Set<String> names =
        OptionNames.in(
            command,
            RunOptions.class,
            QuietOption.class,
            TimeBudgetOption.class,
            TrainingTimeOption.class,
            LimitOptions.class);
    names.removeAll(OptionNames.in(command, RunFolderOptions.class));
    names.add(RunFolderOptions.RESUME);
    names.addAll(OptionNames.ofAllCommands(command));
    return names;
  }

  /** Refuses options that are not {@code allowed} and says the cure. */
  public static void refuseOthers(CommandSpec spec, Set<String> allowed, String cure) {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName())
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new LabException(
                  "'%s' cannot change a run that has begun; %s".formatted(name, cure));
            });
  }
}
