package io.imglab.app.config;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings of all configuration files, and which of them are in force for a command line. */
public final class Config {
  private static final String DASHES = "--";

  /** Runs that repeat or go on have settings of their own. */
  private static final Set<String> WITH_OWN_SETTINGS = Set.of("--resume", "--replay");

  /** Options that take the place of others. */
  private static final Map<String, Set<String>> REPLACED_BY =
      Map.of(
          "--strength", Set.of("--style-weight", "--content-weight"),
          "--style-weight", Set.of("--strength"),
          "--content-weight", Set.of("--strength"),
          "--steps", Set.of("--epochs"),
          "--epochs", Set.of("--steps"),
          "--count", Set.of("--grid-size"),
          "--grid-size", Set.of("--count"));

  /** By rising precedence. */
  private final List<Setting> settings;

  private final Set<String> typed;

  private Config(List<Setting> settings, Set<String> typed) {
    this.settings = settings;
    this.typed = typed;
  }

  /**
   * Reads the files.
   *
   * @param folder the working folder
   * @param arguments the command line, whose options come first, with the lines of its files
   * @throws LabException if one is damaged
   */
  public static Config read(LabHome home, Path folder, String... arguments) {
    List<Setting> settings = new ArrayList<>();
    ConfigFiles.existing(home, folder).forEach(file -> settings.addAll(file.settings()));
    if (settings.isEmpty()) {
      return none();
    }
    Set<String> typed = new HashSet<>();
    for (String argument : arguments) {
      typed.add(argument.replaceFirst("=.*", ""));
    }
    return new Config(settings, typed);
  }

  /** No settings. */
  public static Config none() {
    return new Config(List.of(), Set.of());
  }

  public List<Setting> settings() {
    return settings;
  }

  /** The setting in force for an option that the command line does not give. */
  public Optional<Setting> inForce(OptionSpec option) {
    boolean isReplaced =
        REPLACED_BY.getOrDefault(option.longestName(), Set.of()).stream().anyMatch(typed::contains)
            || (typed.stream().anyMatch(WITH_OWN_SETTINGS::contains)
                && !Keys.isOfEveryStart(option));
    return isReplaced || settings.isEmpty() ? Optional.empty() : setting(option);
  }

  /** The setting of the highest precedence: the last, but one for the command before all others. */
  public Optional<Setting> setting(OptionSpec option) {
    String command = command(option.command());
    return settings.stream()
        .filter(it -> it.command().equals(command) || isForAll(it, option))
        .filter(it -> Stream.of(option.names()).anyMatch((DASHES + it.key())::equals))
        .reduce((one, other) -> precedes(one, other) ? one : other);
  }

  private static boolean isForAll(Setting setting, OptionSpec option) {
    return setting.command().isEmpty() && Keys.isForAll(option);
  }

  private static boolean precedes(Setting earlier, Setting later) {
    return earlier.kind() == later.kind()
        && later.command().isEmpty()
        && !earlier.command().isEmpty();
  }

  /** The words of a command after the program's name. */
  static String command(CommandSpec command) {
    return command.qualifiedName().replaceFirst("^\\S+ ?", "");
  }

  /** A line that names what the file of a project sets for a command. */
  public List<String> remarks(ParseResult parsed) {
    List<Setting> ofProject =
        unmatched(parsed).stream()
            .flatMap(option -> inForce(option).stream())
            .filter(setting -> setting.kind() == ConfigFile.Kind.PROJECT)
            .toList();
    if (ofProject.isEmpty() || parsed.hasMatchedOption("--quiet")) {
      return List.of();
    }
    String keys = ofProject.stream().map(Setting::key).collect(Collectors.joining(", "));
    return List.of("'%s' sets %s".formatted(ofProject.get(0).file(), keys));
  }

  /** What the files add to a command line, as if it were typed. */
  public List<String> arguments(ParseResult parsed) {
    List<String> arguments = new ArrayList<>();
    unmatched(parsed)
        .forEach(
            option ->
                inForce(option).ifPresent(setting -> arguments.addAll(argument(option, setting))));
    return arguments;
  }

  private static List<String> argument(OptionSpec option, Setting setting) {
    String name = option.longestName();
    if (!Keys.isFlag(option)) {
      return List.of(name + "=" + setting.value());
    }
    return Boolean.parseBoolean(setting.value()) ? List.of(name) : List.of();
  }

  /** Sets flags, since the parser would take the default of a typed one for its opposite. */
  public void setFlags(ParseResult parsed) {
    for (OptionSpec option : unmatched(parsed)) {
      if (Keys.isFlag(option)) {
        inForce(option).ifPresent(setting -> set(option, setting));
      }
    }
  }

  private static void set(OptionSpec option, Setting setting) {
    try {
      option.setter().set(Boolean.parseBoolean(setting.value()));
    } catch (Exception e) {
      throw new LabException("cannot set %s".formatted(option.longestName()), e);
    }
  }

  private List<OptionSpec> unmatched(ParseResult parsed) {
    if (settings.isEmpty()) {
      return List.of();
    }
    return parsed.commandSpec().options().stream()
        .filter(option -> !parsed.hasMatchedOption(option))
        .toList();
  }

  /** A message about a wrong value, with the place of the value if a file holds it. */
  public String located(String message, CommandSpec command) {
    if (settings.isEmpty()) {
      return message;
    }
    return command.options().stream()
        .flatMap(option -> inForce(option).stream())
        .filter(setting -> names(message, setting.value()))
        .findFirst()
        .map(setting -> "%s; it is set in %s".formatted(message, setting.place()))
        .orElse(message);
  }

  private static boolean names(String message, String value) {
    return message.contains("'" + value + "'") || message.contains("'" + value + ".0'");
  }
}
