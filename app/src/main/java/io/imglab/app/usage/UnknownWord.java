package io.imglab.app.usage;

import io.imglab.core.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The answer to options, commands and arguments that a command does not have. */
public final class UnknownWord {
  /** More would help nobody. */
  private static final int MOST = 3;

  private final CommandSpec command;
  private final ForeignOptions foreign = new ForeignOptions();

  private UnknownWord(CommandSpec command) {
    this.command = command;
  }

  /** One line about the first unknown word of a command line; values of options do not count. */
  public static String answer(UnmatchedArgumentException failure) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    List<String> unmatched = failure.getUnmatched();
    Optional<String> option = unmatched.stream().filter(UnknownWord::isOption).findFirst();
    UnknownWord unknown = new UnknownWord(command);
    return option.isPresent()
        ? unknown.option(option.get())
        : unknown.argument(unmatched.isEmpty() ? "" : unmatched.get(0));
  }

  /**
   * The answer to a long option with one dash, of which the parser would take the letters for short
   * options.
   *
   * @param words the words of a command line after the command
   */
  static Optional<String> withOneDash(List<String> words, CommandSpec command) {
    for (String word : words) {
      if (word.equals("--")) {
        break;
      } else if (isLongWithOneDash(word)) {
        UnknownWord unknown = new UnknownWord(command);
        if (unknown.foreign.ours(name(word), command).isPresent()) {
          return Optional.of(unknown.option(word));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLongWithOneDash(String word) {
    return word.length() > 4
        && word.charAt(0) == '-'
        && word.charAt(1) != '-'
        && word.matches("-[a-z][a-z_-]{3,}(=.*)?");
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && word.startsWith("-");
  }

  private static String name(String word) {
    return word.replaceFirst("=.*", "");
  }

  private String option(String word) {
    String name = name(word);
    Optional<String> ours = foreign.ours(name, command);
    if (ours.isPresent()) {
      return "unknown option '%s'; imglab calls it %s".formatted(name, ours.get());
    }
    List<String> near = Suggestion.allNearest(bare(name), options());
    return "unknown option '%s'%s".formatted(name, meant(near.stream().map("--"::concat)));
  }

  private static String bare(String name) {
    return name.replaceFirst("^-+", "");
  }

  private List<String> options() {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Stream.of(option.names()))
        .filter(name -> name.startsWith("--"))
        .map(UnknownWord::bare)
        .toList();
  }

  private String argument(String word) {
    if (word.startsWith("@")) {
      return "'%s' names no file of arguments; correct the name after '@'".formatted(word);
    } else if (command.subcommands().isEmpty()) {
      return "'%s' is one argument too many".formatted(word);
    }
    return "unknown command '%s'%s".formatted(word, meant(word));
  }

  private String meant(String word) {
    if (command.parent() == null && Files.isRegularFile(Path.of(word))) {
      return "; to restyle a picture, write: imglab style %s STYLE".formatted(word);
    }
    return command.subcommands().values().stream()
        .filter(group -> group.getSubcommands().containsKey(word))
        .findFirst()
        .map(group -> "; did you mean '%s %s'?".formatted(qualifiedName(group), word))
        .orElseGet(() -> near(word, command.subcommands().keySet()));
  }

  private static String qualifiedName(CommandLine group) {
    return group.getCommandSpec().qualifiedName();
  }

  private static String near(String word, Collection<String> known) {
    return meant(Suggestion.allNearest(word, known).stream().map("'%s'"::formatted));
  }

  private static String meant(Stream<String> names) {
    String all = names.limit(MOST).collect(Collectors.joining(" or "));
    return all.isEmpty() ? "" : "; did you mean %s?".formatted(all);
  }
}
