package io.imglab.app.plugin;

import io.imglab.app.cli.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code imglab plugins try}: one command with one additional plugin. */
@Command(
    name = "try",
    header = "Run one command with a plugin that is not installed.",
    description = "The same as 'imglab COMMAND... --plugins=JAR'.",
    footer = {
      "",
      "Examples:",
      "  imglab plugins try my-loss plugins info my-loss",
      "  imglab plugins try . style --content a.jpg --style b.jpg --loss my-loss=1"
    })
final class PluginsTryCommand implements Callable<Integer> {
  private final ToIntFunction<List<String>> runner;

  @Parameters(
      index = "0",
      paramLabel = "DIR|JAR",
      description = "A project that has been built, or a jar.")
  private Path plugin;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The command to run.")
  private List<String> command = List.of();

  private PluginsTryCommand(ToIntFunction<List<String>> runner) {
    this.runner = runner;
  }

  /**
   * The command; everything after the plugin belongs to the other command, options included.
   *
   * @param runner executes that command; returns its exit code
   */
  static CommandLine commandLine(ToIntFunction<List<String>> runner) {
    CommandLine line = new CommandLine(new PluginsTryCommand(runner));
    line.setStopAtPositional(true);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    List<String> arguments = new ArrayList<>(command);
    arguments.add(Lab.PLUGINS + "=" + BuiltJar.find(plugin).toAbsolutePath().normalize());
    return runner.applyAsInt(arguments);
  }
}
