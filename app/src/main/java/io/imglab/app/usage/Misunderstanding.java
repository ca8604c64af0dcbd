package io.imglab.app.usage;

import io.imglab.app.cli.Arguments;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Command lines that the parser would misread, found before it reads them. */
public final class Misunderstanding {
  private Misunderstanding() {}

  /**
   * One line about a command line that is meant otherwise than it would be read.
   *
   * @param root all commands
   */
  public static Optional<String> of(CommandLine root, String... words) {
    Optional<String> swapped = swapped(root, words);
    return swapped.isPresent() ? swapped : longWithOneDash(root, words);
  }

  /** {@code train dcgan}: a subcommand before its command. */
  private static Optional<String> swapped(CommandLine root, String... words) {
    if (words.length < 2 || root.getSubcommands().containsKey(words[0])) {
      return Optional.empty();
    }
    CommandLine group = root.getSubcommands().get(words[1]);
    if (group == null || !group.getSubcommands().containsKey(words[0])) {
      return Optional.empty();
    }
    String rest =
        Arrays.stream(words).skip(2).map(Arguments::quoted).collect(Collectors.joining(" "));
    String line = Stream.of(words[1], words[0], rest).collect(Collectors.joining(" "));
    return Optional.of("write: imglab " + line.strip());
  }

  private static Optional<String> longWithOneDash(CommandLine root, String... words) {
    CommandLine command = root;
    int i = 0;
    while (i < words.length && command.getSubcommands().containsKey(words[i])) {
      command = command.getSubcommands().get(words[i++]);
    }
    List<String> rest = Arrays.asList(words).subList(i, words.length);
    return UnknownWord.withOneDash(rest, command.getCommandSpec());
  }
}
