package io.imglab.app;

import ai.djl.engine.EngineException;
import io.imglab.core.LabException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together and turns failures into one line and an exit code. */
final class LabCommandLine {
  private static final int ERROR = 1;
  private static final int USAGE = 2;

  private final Lab lab;
  private final String[] arguments;
  private final CommandLine commandLine;

  LabCommandLine(Lab lab, String... args) {
    this.lab = lab;
    this.arguments = args.clone();
    this.commandLine =
        new CommandLine(new RootCommand(lab))
            .addSubcommand(
                new CommandLine(new StyleCommand(lab)).addSubcommand(new StyleScoreCommand(lab)))
            .addSubcommand(new TextureCommand(lab))
            .addSubcommand("gan", GanGroup.mixed(lab))
            .addSubcommand(new DataCommand(lab))
            .addSubcommand(new RunsCommand(lab))
            .addSubcommand(new PluginsCommand(lab))
            .addSubcommand(new BenchCommand(lab));
    Logging.start(Arrays.asList(args).contains(Lab.VERBOSE));
    addGroupsOfPlugins();
    commandLine
        .setOut(lab.terminal().out())
        .setErr(lab.terminal().err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUseSimplifiedAtFiles(true)
        .setOverwrittenOptionsAllowed(true)
        .setParameterExceptionHandler(this::wrongUsage)
        .setExecutionExceptionHandler(this::failed);
  }

  /** The lab's own commands do not wait for plugins to be loaded for their help. */
  private void addGroupsOfPlugins() {
    String first = arguments.length == 0 ? "" : arguments[0];
    boolean isOwn = commandLine.getSubcommands().containsKey(first);
    if (!isOwn || first.equals(BenchCommand.NAME)) {
      lab.lookForPlugins(arguments);
      GanGroup.addTo(commandLine, lab);
    }
  }

  int execute() {
    lab.setArguments(Arrays.asList(arguments));
    return commandLine.execute(arguments);
  }

  private int wrongUsage(ParameterException e, String[] args) {
    lab.terminal().say(firstLine(e));
    CommandLine command = e.getCommandLine();
    UnmatchedArgumentException.printSuggestions(e, lab.terminal().err());
    lab.terminal().err().printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    lab.terminal().err().flush();
    return USAGE;
  }

  private int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (isOutOfMemory(e)) {
      lab.terminal().say("not enough memory; choose a smaller --size, or --optimizer adam");
    } else if (e instanceof LabException) {
      lab.terminal().say(e.getMessage());
    } else {
      throw e;
    }
    if (lab.showsErrors()) {
      e.printStackTrace(lab.terminal().err());
    }
    return ERROR;
  }

  /** LibTorch's allocators, on the CPU and on CUDA, know no exception of their own. */
  private static boolean isOutOfMemory(Exception e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof EngineException
        && (message.contains("not enough memory") || message.contains("out of memory"));
  }

  private static String firstLine(Exception e) {
    // A converter's own message is the clearest; picocli wraps it in its option's name.
    Throwable cause = e.getCause() instanceof LabException ? e.getCause() : e;
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("wrong usage");
  }
}
