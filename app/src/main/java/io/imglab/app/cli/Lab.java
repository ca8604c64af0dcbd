package io.imglab.app.cli;

import io.imglab.app.embed.Embedding;
import io.imglab.app.host.PluginHost;
import io.imglab.app.host.PluginListing;
import io.imglab.app.host.PluginPlaces;
import io.imglab.app.host.Trial;
import io.imglab.app.screen.View;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share: the global options, the terminal and, loaded on demand, the plugins. */
public final class Lab {
  public static final String VERBOSE = "--verbose";
  public static final String HELP_ALL = "--help-all";
  public static final String PLUGINS = "--plugins";

  /** Another working folder, for tests: a process cannot change its own. */
  static final String WORKING_FOLDER = "imglab.folder";

  static final String PLUGIN_FOLDERS = "IMGLAB_PLUGINS";
  public static final String DISTRIBUTION = LabHome.DISTRIBUTION;

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final long began = System.nanoTime();
  private List<String> arguments = List.of();
  private String command = "";
  private Set<String> commands = Set.of();
  private final Trial trial;
  private final Optional<Path> ownModels;
  private final Optional<Embedding> program;
  private @Nullable PluginListing listing;
  private @Nullable PluginHost host;

  @Option(
      names = PLUGINS,
      paramLabel = "DIR|JAR",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description =
          "Load this plugin, or the plugins in this folder, too; $IMGLAB_PLUGINS lists folders.")
  private List<Path> plugins = new ArrayList<>();

  @Option(
      names = HELP_ALL,
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "Show all options.")
  @SuppressWarnings("UnusedVariable") // replaced by --help before the command line is parsed
  private boolean helpAll;

  @Option(
      names = VERBOSE,
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "Show losses, rates, and the log messages of the libraries.")
  private boolean verbose;

  @Option(
      names = "--errors",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "Show a stack trace with every error.")
  private boolean errors;

  public Lab(Terminal terminal, Map<String, String> environment) {
    this(terminal, environment, Trial.inOwnProcess());
  }

  /**
   * A lab that tries new plugins in another way.
   *
   * @param trial how a plugin is tried when it is met for the first time
   */
  public Lab(Terminal terminal, Map<String, String> environment, Trial trial) {
    this(terminal, environment, trial, Optional.empty(), Optional.empty());
  }

  private Lab(
      Terminal terminal,
      Map<String, String> environment,
      Trial trial,
      Optional<Path> ownModels,
      Optional<Embedding> program) {
    this.terminal = terminal;
    this.environment = environment;
    this.trial = trial;
    this.ownModels = ownModels;
    this.program = program;
  }

  /**
   * A lab in a Java program, which has chosen its plugins: they are tried in its own process.
   *
   * @param environment in place of the variables of the process
   * @param models the folder of the networks that come with the lab
   */
  public static Lab inProgram(Terminal terminal, Map<String, String> environment, Path models) {
    return new Lab(terminal, environment, Trial.here(), Optional.of(models), Optional.empty());
  }

  /**
   * A lab for a command that a Java program has executed, with the same plugins.
   *
   * @param streams where the command's result and messages go
   */
  public Lab embedded(Terminal streams, Embedding in) {
    Lab lab = new Lab(streams, environment, trial, ownModels, Optional.of(in));
    lab.listing = listing();
    lab.host = host();
    return lab;
  }

  /** A lab for another command line, with the same terminal and environment. */
  public Lab again() {
    return new Lab(terminal, environment, trial);
  }

  public Trial trial() {
    return trial;
  }

  public Terminal terminal() {
    return terminal;
  }

  public LabHome home() {
    return LabHome.of(environment);
  }

  /** The folder in which the program was started. */
  public Path workingFolder() {
    return Path.of(environment.getOrDefault(WORKING_FOLDER, ""));
  }

  /** The variables of the process's environment. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The networks that come with the program and those that the user installed. */
  public Models models() {
    return new Models(ModelRepository.open(modelsFolder()), home());
  }

  /** The folder of the networks that come with the program. */
  public Path modelsFolder() {
    return ownModels.orElseGet(LabZooProvider::folder);
  }

  /** Whether the process is that of a Java program, which has its own logging and settings. */
  public boolean isInProgram() {
    return ownModels.isPresent();
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
   * @param quiet whether only results and errors are printed
   */
  public Invocation invocation(boolean quiet) {
    return new Invocation(
        terminal,
        quiet,
        new View(verbose, Optional.empty()),
        command,
        arguments,
        pluginOptions(),
        host().fingerprints(),
        home(),
        began,
        Invocation.LiveView.NONE,
        /* reports= */ true,
        program);
  }

  /** Sets what runs record: the command with its subcommand, and the whole command line. */
  public void setArguments(String name, List<String> argv) {
    command = name;
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

  /** What the plugins provide, without running one; the first call also reports those that fail. */
  public PluginListing listing() {
    if (listing == null) {
      missingFolders().forEach(terminal::say);
      listing = new PluginListing(places(), commands, trial);
      listing.problems().forEach(terminal::say);
    }
    return listing;
  }

  /** The plugins, loaded at the first call, which also reports those that fail. */
  public PluginHost host() {
    if (host == null) {
      host = new PluginHost(listing());
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

  /** The options that name further plugins, as a process in any folder takes them. */
  public List<String> pluginArguments() {
    return plugins.stream().map(path -> PLUGINS + "=" + path.toAbsolutePath()).toList();
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
        home().folder().resolve("plugins.lock"),
        home().cache().resolve("plugins"),
        distribution());
  }

  private List<Path> pluginFolders() {
    List<Path> folders = new ArrayList<>();
    plugins.stream().filter(path -> !Files.isRegularFile(path)).forEach(folders::add);
    folders.addAll(namedFolders());
    folders.add(home().plugins());
    distribution().ifPresent(folder -> folders.add(folder.resolve("plugins")));
    return folders;
  }

  /** A program has the plugins of a distribution on its class path. */
  private Optional<Path> distribution() {
    return isInProgram()
        ? Optional.empty()
        : Optional.ofNullable(System.getProperty(LabHome.DISTRIBUTION)).map(Path::of);
  }

  private List<Path> namedFolders() {
    String folders = environment.getOrDefault(PLUGIN_FOLDERS, "");
    return Stream.of(folders.split(java.io.File.pathSeparator, -1))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }
}
