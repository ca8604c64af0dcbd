package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.app.merge.RunsMergeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imglab runs}: the group of the commands for runs that exist. */
@Command(
    name = "runs",
    header = "List, show, compare, merge, export and remove runs.",
    description = {
      "A RUN is named by its path, its name, its number, the beginning of its name, or as 'latest'."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  imglab runs list",
      "  imglab runs curves 3",
      "  imglab runs show latest"
    })
public final class RunsCommand implements Runnable {
  private final Lab lab;

  @Spec private CommandSpec spec;

  private RunsCommand(Lab lab) {
    this.lab = lab;
  }

  /** The command with its subcommands. */
  public static CommandLine commandLine(Lab lab) {
    return new CommandLine(new RunsCommand(lab))
        .addSubcommand(new RunsListCommand(lab))
        .addSubcommand(new RunsShowCommand(lab))
        .addSubcommand(new RunsCurvesCommand(lab))
        .addSubcommand(new RunsReportCommand(lab))
        .addSubcommand(new RunsWatchCommand(lab))
        .addSubcommand(new RunsRemoveCommand(lab))
        .addSubcommand(new RunsCleanCommand(lab))
        .addSubcommand(new RunsCompareCommand(lab))
        .addSubcommand(new RunsMergeCommand(lab))
        .addSubcommand(new RunsExportCommand(lab));
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }
}
