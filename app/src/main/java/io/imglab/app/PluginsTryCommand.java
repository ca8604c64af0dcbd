package io.imglab.app;

import io.imglab.app.plugin.BuiltJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
  private final Lab lab;

  @Parameters(
      index = "0",
      paramLabel = "DIR|JAR",
      description = "A project that is built, or a jar.")
  private Path plugin;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "A command.")
  private List<String> command = List.of();

  private PluginsTryCommand(Lab lab) {
    this.lab = lab;
  }

  /** What follows the plugin is the other command's, options included. */
  static CommandLine commandLine(Lab lab) {
    CommandLine line = new CommandLine(new PluginsTryCommand(lab));
    line.setStopAtPositional(true);
    return line;
  }

  @Override
  public Integer call() throws IOException {
    List<String> words = new ArrayList<>(command);
    words.add(Lab.PLUGINS + "=" + BuiltJar.find(plugin).toAbsolutePath().normalize());
    return lab.again(words.toArray(String[]::new)).execute();
  }
}
