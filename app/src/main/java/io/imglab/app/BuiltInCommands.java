package io.imglab.app;

import io.imglab.app.bench.BenchCommand;
import io.imglab.app.bench.FidelityBenchCommand;
import io.imglab.app.bench.PresetBenchCommand;
import io.imglab.app.cli.Lab;
import io.imglab.app.config.Config;
import io.imglab.app.data.DataCommand;
import io.imglab.app.distill.DistillCommand;
import io.imglab.app.explain.ExplainCommand;
import io.imglab.app.gan.GanGroup;
import io.imglab.app.models.LayersCommand;
import io.imglab.app.models.ModelsCommand;
import io.imglab.app.plugin.PluginsCommand;
import io.imglab.app.runs.RunsCommand;
import io.imglab.app.runtime.DoctorCommand;
import io.imglab.app.runtime.RuntimeCommand;
import io.imglab.app.style.PackCommand;
import io.imglab.app.style.ShowCommand;
import io.imglab.app.style.StyleCommand;
import io.imglab.app.style.StyleScoreCommand;
import io.imglab.app.style.SweepCommand;
import io.imglab.app.style.TextureCommand;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The program's own commands. Reading the options of all of them takes longer than everything else
 * that help does, so that a command is only built where it is needed.
 *
 * @param rerun executes another command line
 * @param config the settings of this call
 */
record BuiltInCommands(Lab lab, ToIntFunction<List<String>> rerun, Supplier<Config> config) {
  private static final Set<String> ABOUT_ALL = Set.of(CompletionCommand.NAME, ConfigCommand.NAME);

  /** A command that may be built. */
  private record Choice(String name, String header, Supplier<CommandLine> command) {
    static Choice of(Class<?> type, Supplier<CommandLine> command) {
      Command annotation = type.getAnnotation(Command.class);
      return new Choice(annotation.name(), String.join("", annotation.header()), command);
    }

    void addTo(CommandLine root, boolean isNeeded) {
      if (isNeeded) {
        root.addSubcommand(name, command.get());
      } else {
        CommandSpec mereName = CommandSpec.create().name(name);
        mereName.usageMessage().header(header);
        root.addSubcommand(name, mereName);
      }
    }
  }

  /**
   * Adds those that the words of a command line may mean, and the names and headers of the others.
   * If the first word is none of the program's commands, it may be a misspelling of any of them.
   */
  void addTo(CommandLine root, List<String> words) {
    List<Choice> choices = choices();
    String first = words.isEmpty() ? "" : words.get(0);
    boolean isEachNeeded =
        ABOUT_ALL.contains(first)
            || (!words.isEmpty() && choices.stream().noneMatch(it -> it.name().equals(first)));
    for (Choice choice : choices) {
      choice.addTo(root, isEachNeeded || words.contains(choice.name()));
    }
  }

  private List<Choice> choices() {
    return List.of(
        Choice.of(StyleCommand.class, this::style),
        Choice.of(TextureCommand.class, () -> new CommandLine(new TextureCommand(lab))),
        new Choice("gan", GanGroup.MIXED_HEADER, () -> GanGroup.mixed(lab)),
        Choice.of(ExplainCommand.class, () -> ExplainCommand.commandLine(lab)),
        Choice.of(DataCommand.class, () -> new CommandLine(new DataCommand(lab))),
        Choice.of(ModelsCommand.class, () -> new CommandLine(new ModelsCommand(lab))),
        Choice.of(LayersCommand.class, () -> new CommandLine(new LayersCommand(lab))),
        Choice.of(RuntimeCommand.class, () -> new CommandLine(new RuntimeCommand(lab))),
        Choice.of(DoctorCommand.class, () -> new CommandLine(new DoctorCommand(lab))),
        Choice.of(RunsCommand.class, () -> RunsCommand.commandLine(lab)),
        Choice.of(ShowCommand.class, () -> new CommandLine(new ShowCommand(lab))),
        Choice.of(PluginsCommand.class, () -> PluginsCommand.commandLine(lab, rerun)),
        Choice.of(DistillCommand.class, () -> new CommandLine(new DistillCommand(lab))),
        Choice.of(BenchCommand.class, this::bench),
        Choice.of(ConfigCommand.class, () -> new CommandLine(new ConfigCommand(lab, config))),
        Choice.of(CompletionCommand.class, () -> new CommandLine(new CompletionCommand(lab))));
  }

  private CommandLine style() {
    return new CommandLine(new StyleCommand(lab))
        .addSubcommand(new StyleScoreCommand(lab))
        .addSubcommand(SweepCommand.commandLine(lab))
        .addSubcommand(new PackCommand(lab));
  }

  private CommandLine bench() {
    return new CommandLine(new BenchCommand(lab))
        .addSubcommand(new FidelityBenchCommand(lab))
        .addSubcommand(new PresetBenchCommand(lab));
  }
}
