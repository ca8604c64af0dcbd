package io.imglab.app;

import io.imglab.core.LabException;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Which options may stand beside {@code --resume}: those that change nothing of the result. */
final class ResumeOptions {
  private ResumeOptions() {}

  static void refuseOthers(CommandSpec spec) {
    refuseOthers(spec, OptionNames.besideResume(spec), "leave it out, or begin a new run");
  }

  /** Refuses options that are not {@code allowed} and says the cure. */
  static void refuseOthers(CommandSpec spec, Set<String> allowed, String cure) {
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
