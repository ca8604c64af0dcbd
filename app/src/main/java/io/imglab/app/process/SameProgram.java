package io.imglab.app.process;

import io.imglab.app.cli.Terminal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that starts this program once more, with the same Java and its settings, as a
 * child that ends with it.
 */
public final class SameProgram {
  private static final String MAIN = "io.imglab.app.Main";

  /** Java's options that a child must not have: a tool listens there, and it has no terminal. */
  private static final List<String> NOT_FOR_CHILDREN =
      List.of("-javaagent", "-agent", "-D" + Terminal.COLUMNS + "=");

  private SameProgram() {}

  /** The command line with these arguments of the program. */
  public static List<String> of(List<String> arguments) {
    return of(ManagementFactory.getRuntimeMXBean().getInputArguments(), arguments);
  }

  /** The command line with these options of Java. */
  static List<String> of(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    options.stream()
        .filter(option -> NOT_FOR_CHILDREN.stream().noneMatch(option::startsWith))
        .forEach(command::add);
    command.add(ParentProcess.option());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    return command;
  }
}
