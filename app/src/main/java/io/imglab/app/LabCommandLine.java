package io.imglab.app;

import io.imglab.app.bench.BenchCommand;
import io.imglab.app.cli.Arguments;
import io.imglab.app.cli.Converters;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.Logging;
import io.imglab.app.cli.PlainDefaults;
import io.imglab.app.config.Config;
import io.imglab.app.config.ConfiguredDefaults;
import io.imglab.app.config.Keys;
import io.imglab.app.gan.GanGroup;
import io.imglab.app.help.HelpPage;
import io.imglab.app.usage.Misunderstanding;
import io.imglab.app.usage.OldNames;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Assembles the commands, and turns failures into one line and an exit code. */
final class LabCommandLine {
  private static final int ERROR = 1;
  private static final int USAGE = 2;
  private static final Set<String> WITH_ALL =
      Set.of(BenchCommand.NAME, CompletionCommand.NAME, ConfigCommand.NAME);
  private static final Set<String> VERSION = Set.of("-V", "--version");
  private static final Set<String> WITHOUT_CONFIG = Set.of("-h", "--help", "-V", "--version");
  private static final List<String> CONFIG_PATH = List.of(ConfigCommand.NAME, "path");

  private final Lab lab;
  private final String[] arguments;
  private final List<String> words;
  private final boolean isHelpOfWords;
  private final boolean isHelpWhole;
  private Config config = Config.none();
  private final CommandLine commandLine;

  LabCommandLine(Lab lab, String... args) {
    this.lab = lab;
    List<String> given = CommandWords.expanded(List.of(args));
    this.arguments = WordCommands.asOptions(given).toArray(String[]::new);
    this.words = CommandWords.of(List.of(arguments));
    this.isHelpOfWords = WordCommands.isHelp(given);
    this.isHelpWhole = given.contains(Lab.HELP_ALL);
    this.commandLine = new CommandLine(new RootCommand(lab));
    new BuiltInCommands(lab, this::rerun, () -> config).addTo(commandLine, words);
    WordCommands.addTo(commandLine);
    if (!lab.isInProgram()) {
      Logging.start(given.contains(Lab.VERBOSE));
    }
    lab.setCommands(commandLine.getSubcommands().keySet());
    addPluginCommands();
    Converters.register(commandLine);
    HelpPage.install(commandLine, isHelpWhole, columns());
    commandLine
        .setDefaultValueProvider(new PlainDefaults())
        .setOut(lab.terminal().styledOut())
        .setErr(lab.terminal().err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUseSimplifiedAtFiles(true)
        .setOverwrittenOptionsAllowed(true)
        .setExecutionStrategy(this::executed)
        .setParameterExceptionHandler(this::usageError)
        .setExecutionExceptionHandler(this::executionError);
  }

  /**
   * Loads plugins only where their commands are needed, so that no plugin can hold up help, and
   * help comes at once.
   */
  private void addPluginCommands() {
    String first = words.isEmpty() ? "" : words.get(0);
    boolean isVersion = words.isEmpty() && Stream.of(arguments).anyMatch(VERSION::contains);
    if (WITH_ALL.contains(first)) {
      lab.readPluginOptions(arguments);
      addPluginCommands(name -> true);
    } else if (!commandLine.getSubcommands().containsKey(first) && !isVersion) {
      lab.readPluginOptions(arguments);
      addNamedCommands(Set.copyOf(words));
    }
  }

  /** Loads plugins if one of their commands is named; the others are added as mere names. */
  private void addNamedCommands(Set<String> named) {
    CommandNames names = CommandNames.of(lab.listing());
    if (names.containsAny(named)) {
      addPluginCommands(named::contains);
    }
    names.without(named).addTo(commandLine);
  }

  private void addPluginCommands(Predicate<String> isNeeded) {
    GanGroup.addTo(commandLine, lab, isNeeded);
    PluginCommands.addTo(commandLine, lab, isNeeded);
  }

  /** Runs another command line with the same terminal and environment. */
  private int rerun(List<String> line) {
    return new LabCommandLine(lab.again(), line.toArray(String[]::new)).execute();
  }

  private int columns() {
    return lab.terminal().isInteractive() ? lab.terminal().window().columns() : 0;
  }

  /** The commands, with options as far as the arguments may name them. */
  CommandLine commandLine() {
    return commandLine;
  }

  int execute() {
    Optional<String> misread = Misunderstanding.of(commandLine, arguments);
    if (misread.isPresent()) {
      lab.terminal().say(misread.get());
      return USAGE;
    }
    try {
      if (isHelpOfWords) {
        WordCommands.check(commandLine, words);
      } else if (WordCommands.asksForHelp(arguments)) {
        WordCommands.check(commandLine, words.subList(0, Math.min(1, words.size())));
      }
      readConfig();
      return commandLine.execute(arguments);
    } catch (ParameterException e) {
      return usageError(e, arguments);
    } catch (InvalidValueException e) {
      lab.terminal().say(e.getMessage());
      return USAGE;
    } catch (OutOfMemoryError e) {
      CommandSpec command = MemoryAdvice.last(commandLine.getParseResult());
      lab.terminal().say(MemoryAdvice.of(command, e));
      return ERROR;
    }
  }

  /**
   * Executes the command for a Java program, whatever the files of settings hold.
   *
   * @return the exit code, if it does not stand for a failure
   * @throws LabException in place of a message
   */
  int call() {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    commandLine.setParameterExceptionHandler((e, args) -> kept(Failures.invalid(e), failure));
    commandLine.setExecutionExceptionHandler(
        (e, command, parsed) -> kept(Failures.explained(e, command.getCommandSpec()), failure));
    int code = commandLine.execute(arguments);
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    }
    return code;
  }

  private static int kept(RuntimeException failure, AtomicReference<@Nullable Exception> place) {
    place.set(failure);
    return ERROR;
  }

  /** Help and versions are shown whatever the files hold. */
  private void readConfig() {
    if (isWithoutConfig()) {
      return;
    }
    config = Config.read(lab.home(), lab.workingFolder(), arguments);
    if (!config.settings().isEmpty()) {
      Keys keys =
          new Keys(
              commandLine,
              () -> CommandNames.of(lab.listing()).summaries().keySet(),
              CommandSpec.forAnnotatedObject(new LimitOptions()));
      config.settings().forEach(keys::check);
      commandLine.setDefaultValueProvider(new ConfiguredDefaults(config, new PlainDefaults()));
    }
  }

  private int executed(ParseResult parsed) {
    if (!isWithoutConfig()) {
      prepare(parsed);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private boolean isWithoutConfig() {
    return words.equals(CONFIG_PATH)
        || Stream.of(arguments)
            .takeWhile(argument -> !argument.equals("--"))
            .anyMatch(WITHOUT_CONFIG::contains);
  }

  private void prepare(ParseResult parsed) {
    EmptyValues.refuse(parsed);
    ParseResult last = last(parsed);
    OldNames.remarks(last).forEach(lab.terminal()::say);
    config.setFlags(last);
    List<String> line = Arguments.plus(parsed.expandedArgs(), config.arguments(last));
    lab.setArguments(commandWords(parsed), line);
    config.remarks(last).forEach(lab.terminal()::say);
  }

  private static ParseResult last(ParseResult parsed) {
    return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
  }

  private static String commandWords(ParseResult parsed) {
    return parsed.hasSubcommand()
        ? (parsed.subcommand().commandSpec().name() + " " + commandWords(parsed.subcommand()))
            .strip()
        : "";
  }

  private int usageError(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    lab.terminal().say(config.located(Failures.firstLine(e), command.getCommandSpec()));
    lab.terminal().err().printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    lab.terminal().err().flush();
    return USAGE;
  }

  private int executionError(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(Failures.explained(e, command.getCommandSpec()) instanceof LabException failure)) {
      throw e;
    }
    String message = String.valueOf(failure.getMessage());
    lab.terminal()
        .say(
            e instanceof LabException
                ? config.located(message, command.getCommandSpec())
                : message);
    if (lab.showsErrors()) {
      e.printStackTrace(lab.terminal().err());
    }
    return e instanceof InvalidValueException ? USAGE : ERROR;
  }
}
