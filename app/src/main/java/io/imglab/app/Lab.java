package io.imglab.app;

import io.imglab.core.io.LabHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share: the global options, the terminal and, once asked for, the plugins. */
final class Lab {
  static final String VERBOSE = "--verbose";
  private static final String PLUGINS = "--plugins";
  static final String PLUGIN_FOLDERS = "IMGLAB_PLUGINS";

  private final Terminal terminal;
  private final Map<String, String> environment;
  private List<String> arguments = List.of();
  private @Nullable PluginHost host;

  @Option(
      names = PLUGINS,
      paramLabel = "DIR",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "A further folder of plugin jars; so is $IMGLAB_PLUGINS.")
  private @Nullable Path plugins;

  @Option(
      names = VERBOSE,
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "Show the log lines of the libraries.")
  private boolean verbose;

  @Option(
      names = "--errors",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "Show a stack trace with every error.")
  private boolean errors;

  Lab(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  Terminal terminal() {
    return terminal;
  }

  LabHome home() {
    return LabHome.of(environment);
  }

  boolean isVerbose() {
    return verbose;
  }

  boolean showsErrors() {
    return errors;
  }

  List<String> arguments() {
    return arguments;
  }

  void setArguments(List<String> argv) {
    arguments = List.copyOf(argv);
  }

  /** Takes {@code --plugins} from a command line that is not parsed yet. */
  void lookForPlugins(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(PLUGINS + "=")) {
        plugins = Path.of(args[i].substring(PLUGINS.length() + 1));
      } else if (args[i].equals(PLUGINS) && i + 1 < args.length) {
        plugins = Path.of(args[i + 1]);
      }
    }
  }

  /** The plugins, loaded at the first call; those that fail are named once. */
  PluginHost host() {
    if (host == null) {
      host = new PluginHost(pluginFolders());
      host.problems().forEach(terminal::say);
    }
    return host;
  }

  /** From the nearest to the most general; of two plugins with one id the first counts. */
  private List<Path> pluginFolders() {
    List<Path> folders = new ArrayList<>();
    if (plugins != null) {
      folders.add(plugins);
    }
    String more = environment.getOrDefault(PLUGIN_FOLDERS, "");
    for (String folder : more.split(java.io.File.pathSeparator, -1)) {
      if (!folder.isBlank()) {
        folders.add(Path.of(folder));
      }
    }
    folders.add(home().plugins());
    String distribution = System.getProperty(LabHome.DISTRIBUTION);
    if (distribution != null) {
      folders.add(Path.of(distribution, "plugins"));
    }
    return folders;
  }
}
