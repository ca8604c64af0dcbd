package io.imglab.app;

import io.imglab.app.cli.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which words of a command line may name commands, before the parser knows the commands. */
final class CommandWords {
  private CommandWords() {}

  /** A command line with the lines of the files of arguments in place of their names. */
  static List<String> expanded(List<String> arguments) {
    return expanded(arguments, new HashSet<>());
  }

  private static List<String> expanded(List<String> arguments, Set<String> read) {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      boolean isFile = argument.startsWith("@") && !argument.startsWith("@@") && read.add(argument);
      words.addAll(isFile ? expanded(lines(argument), read) : List.of(argument));
    }
    return words;
  }

  /** As the parser reads them, which also says if there is no such file. */
  private static List<String> lines(String argument) {
    try {
      return Files.readAllLines(Path.of(argument.substring(1))).stream()
          .filter(line -> !line.isEmpty() && !line.strip().startsWith("#"))
          .toList();
    } catch (IOException | InvalidPathException e) {
      return List.of(argument);
    }
  }

  /** All words but options, of which one has a value that is known here. */
  static List<String> of(List<String> expanded) {
    List<String> words = new ArrayList<>();
    for (int i = first(expanded); i < expanded.size(); i++) {
      if (!expanded.get(i).startsWith("-")) {
        words.add(expanded.get(i));
      }
    }
    return words;
  }

  /** The index of the first word that is neither an option nor the value of {@code --plugins}. */
  static int first(List<String> arguments) {
    int i = 0;
    while (i < arguments.size() && arguments.get(i).startsWith("-")) {
      i += arguments.get(i).equals(Lab.PLUGINS) ? 2 : 1;
    }
    return Math.min(i, arguments.size());
  }
}
