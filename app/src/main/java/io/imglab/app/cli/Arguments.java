package io.imglab.app.cli;

import io.imglab.app.config.ConfiguredDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Turns parsed options back into arguments, and arguments into the words of a shell. */
public final class Arguments {
  /** What comes after it are pictures, whatever their names begin with. */
  private static final String END_OF_OPTIONS = "--";

  private Arguments() {}

  /**
   * The options of a command line and of configuration files, each as one argument.
   *
   * @param without the longest names of those to omit
   */
  public static List<String> of(ParseResult parsed, Set<String> without) {
    List<String> arguments = new ArrayList<>();
    parsed.matchedOptions().stream()
        .filter(option -> !without.contains(option.longestName()))
        .forEach(option -> add(option, arguments));
    IDefaultValueProvider defaults = parsed.commandSpec().defaultValueProvider();
    if (defaults instanceof ConfiguredDefaults configured) {
      configured.config().arguments(parsed).stream()
          .filter(argument -> !without.contains(argument.replaceFirst("=.*", "")))
          .forEach(arguments::add);
    }
    return arguments;
  }

  /** The arguments without these options and their values, in either form. */
  public static List<String> without(Set<String> options, List<String> arguments) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals(END_OF_OPTIONS)) {
        kept.addAll(arguments.subList(i, arguments.size()));
        break;
      } else if (options.contains(argument)) {
        i++; // its value
      } else if (options.stream().noneMatch(option -> argument.startsWith(option + "="))) {
        kept.add(argument);
      }
    }
    return kept;
  }

  /** The arguments with further options, which come before the end of the options. */
  public static List<String> plus(List<String> arguments, List<String> options) {
    List<String> all = new ArrayList<>(arguments);
    int end = all.indexOf(END_OF_OPTIONS);
    all.addAll(end < 0 ? all.size() : end, options);
    return all;
  }

  /** An argument as a shell takes it for one word. */
  public static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private static void add(OptionSpec option, List<String> arguments) {
    String name = option.longestName();
    if (option.typeInfo().isBoolean()) {
      arguments.add(name);
    } else {
      option.originalStringValues().forEach(value -> arguments.add(name + "=" + value));
    }
  }
}
