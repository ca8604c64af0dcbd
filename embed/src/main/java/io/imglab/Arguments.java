package io.imglab;

import io.imglab.core.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The settings of a task, as the options of a command. */
final class Arguments {
  /** What a task is made of. */
  private static final Set<String> OF_TASK = Set.of("content", "data", "result");

  /** Options that the methods of a task stand for, or that only concern a terminal. */
  private static final Set<String> OF_COMMAND_LINE =
      Set.of(
          "h",
          "V",
          "v",
          "q",
          "o",
          "help",
          "help-all",
          "version",
          "verbose",
          "errors",
          "plugins",
          "runs",
          "resume",
          "output",
          "overwrite",
          "no-report",
          "web",
          "show",
          "quiet",
          "dry-run",
          "json",
          "grid",
          "grid-size",
          "shard",
          "from",
          "replay");

  private final List<String> options = new ArrayList<>();

  /** Adds an option; of one that takes a single value, the last counts. */
  void add(String name, Object value) {
    Objects.requireNonNull(value, name);
    if (!name.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new InvalidValueException(
          "'%s' is not the name of an option; write it without hyphens before it".formatted(name));
    } else if (OF_TASK.contains(name)) {
      throw new InvalidValueException(
          "'%s' is given where the task is made; leave it out here".formatted(name));
    } else if (OF_COMMAND_LINE.contains(name)) {
      throw new InvalidValueException(
          "'%s' is an option of the command line alone; leave it out".formatted(name));
    }
    options.add(option(name, value));
  }

  static String option(String name, Object value) {
    return (name.length() == 1 ? "-" : "--") + name + "=" + value;
  }

  /** The options, in the order in which they were added. */
  List<String> all() {
    return List.copyOf(options);
  }
}
