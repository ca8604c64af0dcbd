package io.imglab.app.config;

import io.imglab.core.InvalidValueException;
import io.imglab.core.Suggestion;
import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.StyleSource;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which options files may set. */
public final class Keys {
  /** What must be known before a file is read, or belongs to a single command line. */
  private static final Set<String> NEVER =
      Set.of("plugins", "verbose", "help", "help-all", "version", "resume", "replay", "web");

  /** Options that mean the same in all commands. */
  private static final Set<String> FOR_ALL = Set.of("device", "runs", "quiet");

  /** A project may come from a stranger: it names no files and opens nothing up. */
  private static final Set<String> NOT_IN_PROJECTS = Set.of("overwrite", "errors");

  private static final Set<String> COMMANDS_NOT_IN_PROJECTS =
      Set.of("config", "doctor", "models", "plugins", "runtime");

  /** Texts that may name a file; without a suffix and a folder they do not. */
  private static final Set<String> NAMES_OR_FILES = Set.of("init", "weights");

  private static final Set<Class<?>> FILES =
      Set.of(Path.class, File.class, StyleSource.class, MaskFiles.class);

  private final CommandLine root;
  private final Supplier<Set<String>> ofPlugins;
  private final CommandSpec limits;

  /**
   * The keys of all commands.
   *
   * @param ofPlugins the names of commands that may be missing in {@code root}
   * @param limits the options that limit what is read, which other commands may have
   */
  public Keys(CommandLine root, Supplier<Set<String>> ofPlugins, CommandSpec limits) {
    this.root = root;
    this.ofPlugins = ofPlugins;
    this.limits = limits;
  }

  static boolean isFlag(OptionSpec option) {
    return option.typeInfo().isBoolean() && option.arity().max() == 0;
  }

  static boolean isForAll(OptionSpec option) {
    String key = key(option);
    return FOR_ALL.contains(key) || (key.startsWith("max-") && !key.equals("max-size"));
  }

  /** Whether a run that is resumed or repeated takes the option from its command line. */
  static boolean isOfEveryStart(OptionSpec option) {
    return isForAll(option) && !key(option).equals("device");
  }

  private static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  /**
   * Checks a setting. One for a command that is not known here, as that of a plugin, is left to
   * command lines with that command.
   *
   * @throws InvalidValueException in one line with the file and the line
   */
  public void check(Setting setting) {
    if (setting.command().isEmpty()) {
      checkForAll(setting);
      return;
    }
    CommandLine command = root;
    for (String word : setting.command().split(" ", -1)) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        checkCommand(setting, word, command);
        return;
      }
      if (isMereName(next)) {
        return;
      }
      command = next;
    }
    check(setting, command.getCommandSpec());
  }

  private void checkForAll(Setting setting) {
    Optional<OptionSpec> option =
        commands(root)
            .flatMap(command -> option(setting, command.getCommandSpec()).stream())
            .filter(Keys::isForAll)
            .findFirst();
    if (option.isEmpty() && isLeftToOthers(setting.key())) {
      return;
    } else if (option.isEmpty()) {
      throw wrong(setting, "does not apply to all commands; write it below [style] or the like");
    }
    check(setting, option.get());
  }

  /** Whether other commands than those that are known here have the option. */
  private boolean isLeftToOthers(String key) {
    return FOR_ALL.contains(key) || limits.findOption("--" + key) != null;
  }

  /** Whether a command is known only by its name, since another is to be run. */
  private static boolean isMereName(CommandLine command) {
    return command.getCommandSpec().userObject() == null && command.getSubcommands().isEmpty();
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(Keys::commands));
  }

  /** The options of plugins' commands are known only where one of them is to be run. */
  private void checkCommand(Setting setting, String word, CommandLine command) {
    Set<String> known = new HashSet<>(command.getSubcommands().keySet());
    if (command == root) {
      known.addAll(ofPlugins.get());
    }
    if (!known.contains(word)) {
      String near =
          Suggestion.nearest(word, known).map("; did you mean '%s'?"::formatted).orElse("");
      throw wrong(setting, "is for an unknown command" + near);
    }
  }

  private static void check(Setting setting, CommandSpec command) {
    check(setting, option(setting, command).orElseThrow(() -> unknown(setting, command)));
  }

  private static Optional<OptionSpec> option(Setting setting, CommandSpec command) {
    return Optional.ofNullable(command.findOption("--" + setting.key()));
  }

  private static InvalidValueException unknown(Setting setting, CommandSpec command) {
    List<String> known =
        command.options().stream().filter(it -> !it.hidden()).map(Keys::key).toList();
    String help =
        Suggestion.nearest(setting.key(), known).map("; did you mean '%s'?"::formatted).orElse("");
    return wrong(setting, "is not an option of 'imglab %s'%s".formatted(setting.command(), help));
  }

  private static void check(Setting setting, OptionSpec option) {
    if (NEVER.contains(setting.key()) || Map.class.isAssignableFrom(option.type())) {
      throw wrong(setting, "cannot be set in a file; give it on the command line");
    } else if (setting.kind() == ConfigFile.Kind.PROJECT && isDangerous(setting, option)) {
      throw wrong(setting, "is not allowed in a project's file; set it in your own");
    } else if (isFlag(option) && !setting.value().matches("true|false")) {
      throw wrong(setting, "must be true or false, not '%s'".formatted(setting.value()));
    } else if (setting.values().size() != 1 && option.splitRegex().isEmpty()) {
      throw wrong(setting, "takes one value");
    }
  }

  private static boolean isDangerous(Setting setting, OptionSpec option) {
    boolean isFile =
        Stream.concat(Stream.of(option.type()), Stream.of(option.auxiliaryTypes()))
            .anyMatch(FILES::contains);
    boolean mayBeFile =
        NAMES_OR_FILES.contains(setting.key()) && !setting.value().matches("[\\w-]+");
    return isFile
        || mayBeFile
        || NOT_IN_PROJECTS.contains(setting.key())
        || COMMANDS_NOT_IN_PROJECTS.contains(setting.command().split(" ", 2)[0]);
  }

  private static InvalidValueException wrong(Setting setting, String reason) {
    return new InvalidValueException(
        "%s: '%s' %s".formatted(setting.place(), setting.name(), reason));
  }
}
