package io.imglab.app.usage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Options that people know from other programs, with those of this one. */
final class ForeignOptions {
  private static final String TABLE = "foreign-options.txt";

  private final Map<String, List<String>> table = new HashMap<>();

  /** Reads the table, which only a wrong command line needs. */
  ForeignOptions() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ForeignOptions.class.getResourceAsStream(TABLE)),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> line.startsWith("-")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] words = line.split(" +", 2);
    table.put(key(words[0]), List.of(words[1].split(" \\| ", -1)));
  }

  /** Single dashes, as some programs write before long names, and underscores count as ours do. */
  private static String key(String option) {
    String name = option.replaceFirst("^--?", "");
    boolean isLong = name.length() > 1;
    return isLong ? "--" + name.replace('_', '-').toLowerCase(Locale.ROOT) : option;
  }

  /**
   * What a command calls the option of another program.
   *
   * @param option its name, without a value
   * @return our option, with its value if it needs a certain one
   */
  Optional<String> ours(String option, CommandSpec command) {
    return table.getOrDefault(key(option), List.of()).stream()
        .filter(ours -> command.findOption(ours.split(" ", 2)[0]) != null)
        .findFirst();
  }
}
