package io.imglab.app.config;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A configuration file in TOML: a table for each command, in which the keys are its options. The
 * classes of the parser are loaded only where there is a file.
 */
record ConfigFile(Kind kind, Path path) {
  /** More would be no configuration. */
  private static final long LONGEST = 1 << 20;

  /** Whose file it is. The later one has precedence. */
  public enum Kind {
    USER,
    PROJECT
  }

  /**
   * Reads all settings, in the order of their lines.
   *
   * @throws LabException if it cannot be read, or is not TOML of this kind
   */
  List<Setting> settings() {
    TomlParseResult parsed = Toml.parse(text());
    for (TomlParseError error : parsed.errors()) {
      String reason = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
      throw wrong(error.position(), "is not TOML: " + reason);
    }
    List<Setting> settings = new ArrayList<>();
    add(parsed, "", settings);
    settings.sort(Comparator.comparingInt(Setting::line));
    return settings;
  }

  private String text() {
    try {
      if (Files.size(path) > LONGEST) {
        throw new LabException("'%s' is too large for a configuration".formatted(path));
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(path, Reasons.of(e)), e);
    }
  }

  private void add(TomlTable table, String command, List<Setting> settings) {
    for (String key : table.keySet()) {
      List<String> keyPath = List.of(key);
      Object value = table.get(keyPath);
      TomlPosition position = table.inputPositionOf(keyPath);
      if (value instanceof TomlTable subcommand) {
        add(subcommand, (command + " " + key).strip(), settings);
      } else {
        settings.add(setting(command, key, value, position));
      }
    }
  }

  private Setting setting(String command, String key, Object value, TomlPosition position) {
    List<String> values =
        value instanceof TomlArray array
            ? IntStream.range(0, array.size()).mapToObj(i -> text(array.get(i), position)).toList()
            : List.of(text(value, position));
    return new Setting(kind, path.toString(), position.line(), command, key, values);
  }

  private String text(Object value, TomlPosition position) {
    if (value instanceof String || value instanceof Long || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof Double number) {
      return new java.math.BigDecimal(number.toString()).toPlainString().replaceFirst("\\.0$", "");
    }
    throw wrong(position, "must hold texts, numbers, true or false");
  }

  private InvalidValueException wrong(TomlPosition position, String reason) {
    return new InvalidValueException("'%s', line %s %s".formatted(path, position.line(), reason));
  }
}
