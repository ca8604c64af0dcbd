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

/** {@code imglab plugins try}: one command with one more plugin. */
@Command(
    name = "try",
    header = "Load a plugin from where it was built, for one command.",
    description = "The same as 'imglab COMMAND... --plugins JAR'.",
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
      description = "A project that is built, or a jar.")
  private Path plugin;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "A command.")
  private List<String> command = List.of();

  private PluginsTryCommand(ToIntFunction<List<String>> runner) {
    this.runner = runner;
  }

  /**
   * What follows the plugin is the other command's, options included.
   *
   * @param runner carries out that command; returns its exit code
   */
  static CommandLine commandLine(ToIntFunction<List<String>> runner) {
    CommandLine line = new CommandLine(new PluginsTryCommand(runner));
    line.setStopAtPositional(true);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(Lab.PLUGINS + "=" + BuiltJar.find(plugin).toAbsolutePath().normalize());
    return runner.applyAsInt(words);
  }
}
