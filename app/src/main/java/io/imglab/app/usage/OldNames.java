package io.imglab.app.usage;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options that had another name before. The old names go on working, so that recorded command lines
 * can be repeated, but are shown nowhere.
 */
public final class OldNames {
  /** Each with the names after which it is old: some are current names of other options. */
  private static final Map<String, Set<String>> SUCCESSORS =
      Map.of(
          "--for", Set.of("--time-budget"),
          "--save-every", Set.of("--sample-every", "--checkpoint-every"),
          "--side", Set.of("--size"),
          "--contents", Set.of("--content"),
          "--styles", Set.of("--style"),
          "--loss", Set.of("--adversarial-loss"));

  private OldNames() {}

  /** The names that an option has now, short ones first. */
  public static List<String> names(OptionSpec option) {
    return Arrays.stream(option.names()).filter(name -> !isOld(name, option)).toList();
  }

  /** The longest name that an option has now. */
  public static String current(OptionSpec option) {
    return names(option).stream()
        .reduce((one, other) -> other.length() > one.length() ? other : one)
        .orElseThrow();
  }

  private static boolean isOld(String name, OptionSpec option) {
    return Stream.of(option.names()).anyMatch(SUCCESSORS.getOrDefault(name, Set.of())::contains);
  }

  /** A line for each old name on a command line. */
  public static Set<String> remarks(ParseResult parsed) {
    Set<String> remarks = new LinkedHashSet<>();
    for (String word : parsed.expandedArgs()) {
      String name = word.replaceFirst("=.*", "");
      OptionSpec option = parsed.commandSpec().findOption(name);
      if (option != null && isOld(name, option)) {
        remarks.add("%s is now called %s".formatted(name, current(option)));
      }
    }
    return remarks;
  }
}
