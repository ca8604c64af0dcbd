package io.imglab.app;

import io.imglab.core.LabException;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Which options may stand beside {@code --resume}: those that change nothing of the result. */
final class ResumeOptions {
  private static final Set<String> ALLOWED =
      Set.of(
          "--resume", "--quiet", "--dry-run", "--max-pixels", "--plugins", "--verbose", "--errors");

  private ResumeOptions() {}

  static void refuseOthers(CommandSpec spec) {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName())
        .filter(name -> !ALLOWED.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new LabException(
                  "'%s' cannot change a run that has begun; leave it out, or begin a new run"
                      .formatted(name));
            });
  }
}
