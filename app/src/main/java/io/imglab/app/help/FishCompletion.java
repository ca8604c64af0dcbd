package io.imglab.app.help;

import io.imglab.app.usage.OldNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script that completes commands and options in fish. */
public final class FishCompletion {
  /** A function that tells whether these words follow the program's name. */
  private static final String WORDS_ARE =
      """
      function __%s_at
        set -l words (commandline -opc)[2..-1]
        set -l count (count $argv)
        test (count $words) -ge $count; and test "$words[1..$count]" = "$argv"
      end
      """;

  private final List<String> lines = new ArrayList<>();

  private FishCompletion() {}

  /** The script for a program and its commands. */
  public static String of(CommandLine root) {
    FishCompletion script = new FishCompletion();
    script.lines.addAll(WORDS_ARE.formatted(root.getCommandName()).lines().toList());
    script.add(root, List.of());
    return String.join("\n", script.lines) + "\n";
  }

  private void add(CommandLine command, List<String> words) {
    CommandSpec spec = command.getCommandSpec();
    String program = spec.root().name();
    String condition = condition(command, words);
    for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
      if (!sub.getValue().getCommandSpec().usageMessage().hidden()) {
        String header = String.join(" ", sub.getValue().getCommandSpec().usageMessage().header());
        lines.add(
            "complete -c %s -f -n %s -a %s -d %s"
                .formatted(program, quoted(condition), sub.getKey(), quoted(header)));
      }
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        lines.add(option(option, program, condition));
      }
    }
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> path = new ArrayList<>(words);
              path.add(name);
              add(sub, path);
            });
  }

  /** Whether the words of a command, and none of its subcommands, are on the line. */
  private static String condition(CommandLine command, List<String> words) {
    List<String> conditions = new ArrayList<>();
    if (!words.isEmpty()) {
      String program = command.getCommandSpec().root().name();
      conditions.add("__%s_at %s".formatted(program, String.join(" ", words)));
    }
    if (!command.getSubcommands().isEmpty()) {
      String subcommands = String.join(" ", command.getSubcommands().keySet());
      conditions.add("not __fish_seen_subcommand_from " + subcommands);
    }
    return conditions.isEmpty() ? "true" : String.join("; and ", conditions);
  }

  private static String option(OptionSpec option, String program, String condition) {
    StringBuilder line =
        new StringBuilder("complete -c %s -n %s".formatted(program, quoted(condition)));
    for (String name : OldNames.names(option)) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (!HelpPage.label(option).isEmpty()) {
      line.append(" -r");
    }
    String text = ShortText.of(String.join(" ", option.description()));
    return line.append(" -d ").append(quoted(text)).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
