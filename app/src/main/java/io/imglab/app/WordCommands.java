package io.imglab.app;

import io.imglab.app.cli.Lab;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code help} and {@code version}: commands that do the same as options. */
final class WordCommands {
  private static final String HELP = "help";
  private static final String VERSION = "version";
  private static final String HELP_OPTION = "--help";
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
  static String[] asOptions(String... given) {
    String[] args = given.clone();
    for (int i = 0; i < args.length; i++) {
      args[i] = args[i].equals(Lab.HELP_ALL) ? HELP_OPTION : args[i];
    }
    String first = args.length == 0 ? "" : args[0];
    if (first.equals(VERSION) && args.length == 1) {
      return new String[] {"--version"};
    } else if (!first.equals(HELP)) {
      return args;
    }
    String[] words = Arrays.copyOfRange(args, 1, args.length + 1);
    words[words.length - 1] = HELP_OPTION;
    boolean isAsked = Stream.of(args).anyMatch(OPTIONS::contains);
    return isAsked ? Arrays.copyOf(words, words.length - 1) : words;
  }
}
