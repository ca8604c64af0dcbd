package io.imglab.app;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Sets of options by what they are for, told from the mixins they stand in: an option that is added
 * to a mixin is in its sets.
 */
final class OptionNames {
  private OptionNames() {}

  /** What decides where and how results are made, and nothing of a single picture. */
  static Set<String> ofPlace(CommandSpec command) {
    return in(command, OutputOptions.class, TimeBudgetOption.class, RunOptions.class);
  }

  /** What may stand beside {@code --resume}: it changes nothing of the result. */
  static Set<String> besideResume(CommandSpec command) {
    Set<String> names =
        in(
            command,
            RunOptions.class,
            QuietOption.class,
            TimeBudgetOption.class,
            TrainingTimeOption.class,
            LimitOptions.class);
    names.removeAll(in(command, RunFolderOptions.class));
    names.add(RunFolderOptions.RESUME);
    names.addAll(ofAllCommands(command));
    return names;
  }

  /** What may stand beside {@code --replay}, the names of files apart. */
  static Set<String> besideReplay(CommandSpec command) {
    Set<String> names =
        in(
            command,
            ReplayOption.class,
            OutputOptions.class,
            WritingOptions.class,
            LimitOptions.class,
            RunOptions.class);
    names.addAll(ofAllCommands(command));
    return names;
  }

  private static Set<String> ofAllCommands(CommandSpec command) {
    Set<String> names = new HashSet<>();
    command.options().stream()
        .filter(OptionSpec::inherited)
        .forEach(option -> names.add(option.longestName()));
    return names;
  }

  /** The longest names of the options in mixins of these types, at any depth. */
  private static Set<String> in(CommandSpec command, Class<?>... types) {
    Set<String> names = new HashSet<>();
    for (CommandSpec mixin : command.mixins().values()) {
      if (List.of(types).contains(mixin.userObject().getClass())) {
        mixin.options().forEach(option -> names.add(option.longestName()));
      } else {
        names.addAll(in(mixin, types));
      }
    }
    return names;
  }
}
