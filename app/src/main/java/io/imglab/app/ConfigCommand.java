package io.imglab.app;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.config.Config;
import io.imglab.app.config.ConfigFiles;
import io.imglab.app.config.Setting;
import io.imglab.app.usage.OldNames;
import io.imglab.core.Suggestion;
import io.imglab.core.io.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imglab config}: which defaults are in force, and where they come from. */
@Command(
    name = ConfigCommand.NAME,
    header = "Show the defaults that are in force, and where each comes from.",
    description = {
      "An option on the command line comes before the file .imglab of the project (in this folder or",
      "one above it), this before ~/.imglab/config.toml, and this before the program's own default.",
      "Both files are TOML with a table for each command; its keys are the long names of options:",
      "",
      "  [style]",
      "  size = 768",
      "",
      "  [dcgan.train]",
      "  batch = 64",
      "",
      "device, runs, quiet and the limits may stand before the first table, for all commands. A",
      "project's file names no files and folders, and sets neither overwrite nor errors, nor options of",
      "doctor, models, plugins and runtime."
    },
    footer = {"", "Examples:", "  imglab config", "  imglab config style", "  imglab config path"})
final class ConfigCommand implements Callable<Integer> {
  static final String NAME = "config";

  private final Lab lab;
  private final Supplier<Config> config;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "Show all options of this command (default: only what files set).")
  private List<String> words = List.of();

  @Mixin private final JsonOption json = new JsonOption();
  private final List<Map<String, Object>> listed = new ArrayList<>();

  ConfigCommand(Lab lab, Supplier<Config> config) {
    this.lab = lab;
    this.config = config;
  }

  @Override
  public Integer call() {
    Table table = new Table();
    if (words.isEmpty()) {
      table.row("COMMAND", "OPTION", "VALUE", "FROM");
      config.get().settings().forEach(setting -> row(setting, table));
    } else {
      table.row("OPTION", "VALUE", "FROM");
      options(command()).forEach(option -> row(option, table));
    }
    if (json.isJson()) {
      lab.terminal().print(Json.line(Map.of("options", listed)));
    } else {
      table.print(lab.terminal().out());
    }
    return 0;
  }

  @Command(
      name = "path",
      header = "Print the files that are read.",
      footer = {"", "Example:", "  imglab config path"})
  int path() {
    Table table = new Table();
    table.row("user", ConfigFiles.ofUser(lab.home()));
    Optional<Path> project = ConfigFiles.ofProject(Path.of(""));
    table.row("project", project.map(Path::toString).orElse("none"));
    table.print(lab.terminal().out());
    return 0;
  }

  private void row(Setting setting, Table table) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("command", setting.command().isEmpty() ? "all" : setting.command());
    cells.put("option", "--" + setting.key());
    cells.put("value", setting.value());
    cells.put("from", isOverridden(setting) ? setting.place() + ", overridden" : setting.place());
    add(cells, table);
  }

  /** Whether another file, or a later line, sets the same. */
  private boolean isOverridden(Setting setting) {
    List<Setting> same =
        config.get().settings().stream()
            .filter(it -> it.command().equals(setting.command()) && it.key().equals(setting.key()))
            .toList();
    return !same.get(same.size() - 1).equals(setting);
  }

  private void row(OptionSpec option, Table table) {
    Optional<Setting> setting = config.get().setting(option);
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("option", OldNames.current(option));
    cells.put("value", setting.map(Setting::value).orElseGet(() -> builtIn(option)));
    cells.put("from", setting.map(Setting::place).orElse("built in"));
    add(cells, table);
  }

  private void add(Map<String, Object> cells, Table table) {
    if (json.isJson()) {
      listed.add(cells);
    } else {
      table.row(cells.values().toArray());
    }
  }

  private static String builtIn(OptionSpec option) {
    String value = option.defaultValueString();
    return value == null || value.equals("null") ? "-" : value;
  }

  private static List<OptionSpec> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.inherited() && !option.hidden())
        .filter(option -> option.longestName().startsWith("--"))
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .toList();
  }

  private CommandLine command() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw Suggestion.unknown("command", word, command.getSubcommands().keySet());
      }
      command = next;
    }
    return command;
  }
}
