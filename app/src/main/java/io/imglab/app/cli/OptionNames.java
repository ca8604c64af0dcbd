package io.imglab.app.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Sets of option names by the mixins that declare them, so that they follow changes of a mixin. */
public final class OptionNames {
  private OptionNames() {}

  /** The longest names of the options in mixins of these types, at any depth. */
  public static Set<String> in(CommandSpec command, Class<?>... types) {
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

  /** The longest names of the options that every command has. */
  public static Set<String> ofAllCommands(CommandSpec command) {
    Set<String> names = new HashSet<>();
    command.options().stream()
        .filter(OptionSpec::inherited)
        .forEach(option -> names.add(option.longestName()));
    return names;
  }
}
