package io.imglab.app;

import io.imglab.app.cli.Lab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code help} and {@code version}: commands that do the same as options. */
final class WordCommands {
  private static final String HELP = "help";
  private static final String VERSION = "version";
  private static final String HELP_OPTION = "--help";
  private static final String VERSION_OPTION = "--version";
  private static final Set<String> OPTIONS = Set.of(HELP_OPTION, "-h");

  private WordCommands() {}

  /** Adds them as names, for the list of commands. */
  static void addTo(CommandLine root) {
    CommandSpec help = add(root, HELP, "Show the help of a command.", "  imglab help style");
    help.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("COMMAND")
            .arity("0..*")
            .type(String[].class)
            .description("A command and its subcommand (default: imglab itself).")
            .build());
    add(root, VERSION, "Show the versions of imglab and Java.", "  imglab version");
  }

  private static CommandSpec add(CommandLine root, String name, String header, String example) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().header(header).footer("", "Example:", example);
    root.addSubcommand(name, spec);
    return spec;
  }

  /** {@code style --help} for {@code help style}, {@code --version} for {@code version}. */
  static List<String> asOptions(List<String> given) {
    List<String> words = new ArrayList<>(given);
    words.replaceAll(word -> word.equals(Lab.HELP_ALL) ? HELP_OPTION : word);
    boolean isAsked = !Collections.disjoint(words, OPTIONS);
    int first = CommandWords.first(words);
    if (isHelp(words)) {
      words.remove(first);
      words.addAll(isAsked ? List.of() : List.of(HELP_OPTION));
    } else if (isFirst(words, VERSION) && !isAsked) {
      words.set(first, VERSION_OPTION);
    }
    return words;
  }

  /** Whether the command is {@code help}. */
  static boolean isHelp(List<String> words) {
    return isFirst(words, HELP);
  }

  /** Whether there is an option that shows help, with which the parser passes over other words. */
  static boolean asksForHelp(String... arguments) {
    return !Collections.disjoint(List.of(arguments), OPTIONS);
  }

  private static boolean isFirst(List<String> words, String word) {
    int first = CommandWords.first(words);
    return first < words.size() && words.get(first).equals(word);
  }

  /**
   * Checks the words after {@code help}, which the parser would pass over.
   *
   * @throws UnmatchedArgumentException if one is not a subcommand of the word before it
   */
  static void check(CommandLine root, List<String> words) {
    CommandLine command = root;
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
      command = next;
    }
  }
}
