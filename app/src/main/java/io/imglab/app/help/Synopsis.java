package io.imglab.app.help;

import io.imglab.app.usage.OldNames;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command in one line: what it needs, and that it has options. */
final class Synopsis {
  private Synopsis() {}

  static String of(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName()));
    for (OptionSpec option : command.options()) {
      if (option.required() && !option.hidden()) {
        words.add(OldNames.current(option) + HelpPage.label(option));
      }
    }
    words.add("[OPTIONS]");
    List<PositionalParamSpec> positionals = command.positionalParameters();
    for (PositionalParamSpec argument : positionals) {
      words.add(positional(argument));
    }
    if (!command.subcommands().isEmpty() && positionals.isEmpty()) {
      words.add("COMMAND");
    }
    return String.join(" ", words);
  }

  private static String positional(PositionalParamSpec argument) {
    String several = argument.arity().max() > 1 && !argument.hideParamSyntax() ? "..." : "";
    String label = argument.paramLabel() + several;
    return argument.required() || argument.hideParamSyntax() ? label : "[" + label + "]";
  }
}
