package io.imglab.app;

import io.imglab.app.bench.BenchCommand;
import io.imglab.app.cli.Converters;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Logging;
import io.imglab.app.cli.PlainDefaults;
import io.imglab.app.config.Config;
import io.imglab.app.config.ConfiguredDefaults;
import io.imglab.app.config.Keys;
import io.imglab.app.gan.GanGroup;
import io.imglab.app.help.HelpPage;
import io.imglab.app.usage.Misunderstanding;
import io.imglab.app.usage.OldNames;
import io.imglab.app.usage.UnknownWord;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Shortage;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Assembles the commands, and turns failures into one line and an exit code. */
final class LabCommandLine {
  private static final int ERROR = 1;
  private static final int USAGE = 2;
  private static final Set<String> WITH_ALL =
      Set.of(BenchCommand.NAME, CompletionCommand.NAME, ConfigCommand.NAME);
  private static final Set<String> VERSION = Set.of("-V", "--version");
  private static final Set<String> WITHOUT_CONFIG =
      Set.of("-h", "--help", "-V", "--version", "path");

  private final Lab lab;
  private final String[] arguments;
  private final boolean isHelpWhole;
  private Config config = Config.none();
  private final CommandLine commandLine;

  LabCommandLine(Lab lab, String... args) {
    this.lab = lab;
    this.arguments = WordCommands.asOptions(args);
    this.isHelpWhole = Arrays.asList(args).contains(Lab.HELP_ALL);
    this.commandLine = new CommandLine(new RootCommand(lab));
    new BuiltInCommands(lab, this::rerun, () -> config).addTo(commandLine, List.of(arguments));
    WordCommands.addTo(commandLine);
    Logging.start(Arrays.asList(args).contains(Lab.VERBOSE));
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
    String first = arguments.length == 0 ? "" : arguments[0];
    if (WITH_ALL.contains(first)) {
      lab.readPluginOptions(arguments);
      addPluginCommands(name -> true);
    } else if (!commandLine.getSubcommands().containsKey(first) && !VERSION.contains(first)) {
      lab.readPluginOptions(arguments);
      addNamedCommands(Set.copyOf(Arrays.asList(arguments)));
    }
  }

  /** Loads plugins if one of their commands is named; the others are added as mere names. */
  private void addNamedCommands(Set<String> words) {
    CommandNames names = CommandNames.of(lab.listing());
    if (names.containsAny(words)) {
      addPluginCommands(words::contains);
    }
    names.without(words).addTo(commandLine);
  }

  private void addPluginCommands(Predicate<String> isNeeded) {
    GanGroup.addTo(commandLine, lab, isNeeded);
    PluginCommands.addTo(commandLine, lab, isNeeded);
  }

  /** Runs another command line with the same terminal and environment. */
  private int rerun(List<String> words) {
    return new LabCommandLine(lab.again(), words.toArray(String[]::new)).execute();
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
      readConfig();
      return commandLine.execute(arguments);
    } catch (InvalidValueException e) {
      lab.terminal().say(e.getMessage());
      return USAGE;
    } catch (OutOfMemoryError e) {
      CommandSpec command = MemoryAdvice.last(commandLine.getParseResult());
      lab.terminal().say(MemoryAdvice.of(command, e));
      return ERROR;
    }
  }

  /** Help and versions are shown whatever the files hold. */
  private void readConfig() {
    if (isWithoutConfig()) {
      return;
    }
    config = Config.read(lab.home(), lab.workingFolder(), arguments);
    if (!config.settings().isEmpty()) {
      Keys keys = new Keys(commandLine, () -> CommandNames.of(lab.listing()).summaries().keySet());
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
    for (String argument : arguments) {
      if (WITHOUT_CONFIG.contains(argument)) {
        return true;
      }
    }
    return false;
  }

  private void prepare(ParseResult parsed) {
    EmptyValues.refuse(parsed);
    ParseResult last = last(parsed);
    OldNames.remarks(last).forEach(lab.terminal()::say);
    config.setFlags(last);
    List<String> words = new ArrayList<>(parsed.expandedArgs());
    List<String> configured = config.arguments(last);
    words.addAll(words.contains("--") ? words.indexOf("--") : words.size(), configured);
    lab.setArguments(commandWords(parsed), words);
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
    lab.terminal().say(config.located(firstLine(e), command.getCommandSpec()));
    lab.terminal().err().printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    lab.terminal().err().flush();
    return USAGE;
  }

  private int executionError(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof LabException) {
      String message = String.valueOf(e.getMessage());
      lab.terminal().say(config.located(message, command.getCommandSpec()));
    } else if (e instanceof IOException failure) {
      lab.terminal().say(Reasons.message(failure));
    } else if (e instanceof UncheckedIOException failure) {
      lab.terminal().say(Reasons.message(failure.getCause()));
    } else if (Shortage.isCauseOf(e)) {
      lab.terminal().say(MemoryAdvice.of(command.getCommandSpec(), e));
    } else {
      throw e;
    }
    if (lab.showsErrors()) {
      e.printStackTrace(lab.terminal().err());
    }
    return e instanceof InvalidValueException ? USAGE : ERROR;
  }

  private static String firstLine(Exception e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return UnknownWord.answer(unmatched);
    }
    // A converter's own message is clearer than picocli's, which prefixes the option's name.
    Throwable cause = e.getCause() instanceof LabException ? e.getCause() : e;
    return PlainUsage.of(String.valueOf(cause.getMessage()));
  }
}
