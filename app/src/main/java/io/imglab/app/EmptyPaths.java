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
 * Refuses empty paths, which Java takes for the current folder: they come from variables of a
 * script that were never set.
 */
final class EmptyPaths {
  private static final Set<Class<?>> PATHS = Set.of(Path.class, StyleSource.class, MaskFiles.class);

  private EmptyPaths() {}

  /**
   * Checks the values of a command and its parents.
   *
   * @throws ParameterException if one is an empty path
   */
  static void refuse(ParseResult parsed) {
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      for (ArgSpec argument : each.matchedArgs()) {
        if (isPath(argument) && argument.originalStringValues().contains("")) {
          throw new ParameterException(
              each.commandSpec().commandLine(),
              "'' is not a path; give one for %s, or . for this folder".formatted(name(argument)));
        }
      }
    }
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
