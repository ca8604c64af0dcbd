package io.imglab.app;

import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.StyleSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Refuses empty values, which come from variables of a script that were never set, and addresses in
 * place of files. Java takes an empty path for the current folder.
 */
final class EmptyValues {
  /** Nothing may precede the numbers in the file of an export. */
  private static final Set<String> MAY_BE_EMPTY = Set.of("--prefix");

  private static final Set<Class<?>> PATHS = Set.of(Path.class, StyleSource.class, MaskFiles.class);

  private EmptyValues() {}

  /**
   * Checks the values of a command and its parents.
   *
   * @throws ParameterException if one is empty or an address
   */
  static void refuse(ParseResult parsed) {
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      for (ArgSpec argument : each.matchedArgs()) {
        if (isPath(argument)) {
          for (String value : argument.originalStringValues()) {
            refuseAddress(value, each);
          }
        }
        if (mayNotBeEmpty(argument) && argument.originalStringValues().contains("")) {
          throw new ParameterException(each.commandSpec().commandLine(), message(argument));
        }
      }
    }
  }

  /** Java would take an address for the path of a file. */
  private static void refuseAddress(String value, ParseResult parsed) {
    if (value.matches("(?i)(https?|ftp)://.*")) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "'%s' is an address; imglab opens files only, so download it first".formatted(value));
    }
  }

  private static String message(ArgSpec argument) {
    String form =
        isPath(argument)
            ? "'' is not a path; give one for %s, or . for this folder"
            : "'' is not a value for %s; give one, or leave it out";
    return form.formatted(name(argument));
  }

  /** Commands of plugins decide about their own texts. */
  private static boolean mayNotBeEmpty(ArgSpec argument) {
    Object command = argument.command().userObject();
    boolean isOurs = command != null && command.getClass().getName().startsWith("io.imglab.app.");
    return isPath(argument) || (isOurs && !MAY_BE_EMPTY.contains(name(argument)));
  }

  private static boolean isPath(ArgSpec argument) {
    return PATHS.contains(argument.type())
        || Arrays.stream(argument.auxiliaryTypes()).anyMatch(PATHS::contains);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof picocli.CommandLine.Model.OptionSpec option
        ? option.longestName()
        : argument.paramLabel();
  }
}
