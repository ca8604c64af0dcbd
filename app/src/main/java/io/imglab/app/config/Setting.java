package io.imglab.app.config;

import java.util.List;

/**
 * One line of a configuration file.
 *
 * @param command the words of the command it is for; empty for all commands
 * @param key the long name of an option, without dashes
 * @param values as they would be typed; more than one for a list
 * @param line from 1
 */
public record Setting(
    ConfigFile.Kind kind, String file, int line, String command, String key, List<String> values) {
  private static final String SEPARATOR = ",";

  /** The value as it would be typed. */
  public String value() {
    return String.join(SEPARATOR, values);
  }

  /** Where it is, for messages. */
  public String place() {
    return "'%s', line %s".formatted(file, line);
  }

  /** {@code [style] size}, or the key alone. */
  String name() {
    return command.isEmpty() ? key : "[%s] %s".formatted(command.replace(' ', '.'), key);
  }
}
