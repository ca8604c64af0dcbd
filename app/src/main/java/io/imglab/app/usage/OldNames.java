package io.imglab.app.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    List<String> names = new ArrayList<>(Arrays.asList(option.names()));
    names.removeIf(name -> isOld(name, option));
    names.sort(Comparator.comparingInt(String::length));
    return names;
  }

  /** The longest name that an option has now. */
  public static String current(OptionSpec option) {
    List<String> names = names(option);
    return names.get(names.size() - 1);
  }

  private static boolean isOld(String name, OptionSpec option) {
    Set<String> successors = SUCCESSORS.getOrDefault(name, Set.of());
    return !Collections.disjoint(Arrays.asList(option.names()), successors);
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
