package io.imglab.app.cli;

import io.imglab.app.host.PluginHost;
import io.imglab.app.host.PluginPlaces;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.ModelRepository;
import io.imglab.core.models.Models;
import io.imglab.core.models.zoo.LabZoo;
import io.imglab.core.models.zoo.LabZooProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share: the global options, the terminal and, loaded on demand, the plugins. */
public final class Lab {
  public static final String VERBOSE = "--verbose";
  public static final String PLUGINS = "--plugins";
  static final String PLUGIN_FOLDERS = "IMGLAB_PLUGINS";
  public static final String DISTRIBUTION = LabHome.DISTRIBUTION;

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final long began = System.nanoTime();
  private List<String> arguments = List.of();
  private Set<String> commands = Set.of();
  private @Nullable PluginHost host;

  @Option(
      names = PLUGINS,
      paramLabel = "DIR|JAR",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description =
          "Load this plugin, or the plugins in this folder, too; $IMGLAB_PLUGINS lists folders.")
  private List<Path> plugins = new ArrayList<>();

  @Option(
      names = VERBOSE,
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "Show the log messages of the libraries.")
  @SuppressWarnings("UnusedVariable") // the log starts before the command line is parsed
  private boolean verbose;

  @Option(
      names = "--errors",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "Show a stack trace with every error.")
  private boolean errors;

  public Lab(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  public Terminal terminal() {
    return terminal;
  }

  public LabHome home() {
    return LabHome.of(environment);
  }

  /** The variables of the process's environment. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The networks that come with the program and those that the user installed. */
  public Models models() {
    return new Models(ModelRepository.open(LabZooProvider.folder()), home());
  }

  /** DJL's view of those networks, through which they are loaded. */
  public LabZoo zoo() {
    return new LabZoo(models(), host().catalogue());
  }

  public boolean showsErrors() {
    return errors;
  }

  /**
   * The command being executed, for the runs that it starts.
   *
   * @param quiet whether only errors are printed
   */
  public Invocation invocation(boolean quiet) {
    return new Invocation(
        terminal, quiet, arguments, pluginOptions(), host().fingerprints(), began);
  }

  public void setArguments(List<String> argv) {
    arguments = List.copyOf(argv);
  }

  /** Reads {@code --plugins} from a command line that is not parsed yet. */
  public void readPluginOptions(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(PLUGINS + "=")) {
        plugins.add(Path.of(args[i].substring(PLUGINS.length() + 1)));
      } else if (args[i].equals(PLUGINS) && i + 1 < args.length) {
        plugins.add(Path.of(args[i + 1]));
      }
    }
  }

  /** The plugins, loaded at the first call, which also reports those that fail. */
  public PluginHost host() {
    if (host == null) {
      missingFolders().forEach(terminal::say);
      host = new PluginHost(places(), commands);
      host.problems().forEach(terminal::say);
    }
    return host;
  }

  /** A line for each place that the user names and that does not exist. */
  private List<String> missingFolders() {
    Stream<String> options =
        plugins.stream()
            .filter(Files::notExists)
            .map("'%s' of --plugins does not exist; name a plugin or a folder"::formatted);
    Stream<String> variable =
        namedFolders().stream()
            .filter(Files::notExists)
            .map("'%s' of IMGLAB_PLUGINS does not exist; create it or correct it"::formatted);
    return Stream.concat(options, variable).toList();
  }

  /** The options that name further plugins, each after a space. */
  private String pluginOptions() {
    return plugins.stream().map(path -> " " + PLUGINS + "=" + path).collect(Collectors.joining());
  }

  /** Sets the command names that plugins cannot use. */
  public void setCommands(Set<String> names) {
    commands = Set.copyOf(names);
  }

  public Set<String> commands() {
    return commands;
  }

  /** Where plugins are loaded from. */
  public PluginPlaces places() {
    return new PluginPlaces(
        plugins.stream().filter(Files::isRegularFile).toList(),
        pluginFolders(),
        home().folder().resolve("plugins.lock"));
  }

  private List<Path> pluginFolders() {
    List<Path> folders = new ArrayList<>();
    plugins.stream().filter(path -> !Files.isRegularFile(path)).forEach(folders::add);
    folders.addAll(namedFolders());
    folders.add(home().plugins());
    String distribution = System.getProperty(LabHome.DISTRIBUTION);
    if (distribution != null) {
      folders.add(Path.of(distribution, "plugins"));
    }
    return folders;
  }

  private List<Path> namedFolders() {
    String folders = environment.getOrDefault(PLUGIN_FOLDERS, "");
    return Stream.of(folders.split(java.io.File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }
}
