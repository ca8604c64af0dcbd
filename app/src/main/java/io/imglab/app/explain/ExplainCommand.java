package io.imglab.app.explain;

import io.imglab.app.cli.Lab;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code imglab explain}: one subcommand for each layer. */
@Command(
    name = "explain",
    header = "Work out a layer on a few typed numbers, step by step.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Every step is computed in plain arithmetic and compared with the layer that training uses.",
      "Rows are separated by ';', channels by '|': '1 2; 3 4 | 5 6; 7 8'."
    },
    footer = {
      "",
      "Examples:",
      "  imglab explain conv --input '1 1 1; 0 1 2; 8 7 6' --kernel '1 2; 3 4'",
      "  imglab explain upsample --input '1 2; 3 4' --factor 2x3"
    })
public final class ExplainCommand implements Runnable {
  private final Lab lab;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private ExplainCommand(Lab lab) {
    this.lab = lab;
  }

  /** The group with its subcommands. */
  public static CommandLine commandLine(Lab lab) {
    return new CommandLine(new ExplainCommand(lab))
        .addSubcommand(new ExplainConvCommand(lab))
        .addSubcommand(new ExplainTransposedCommand(lab))
        .addSubcommand(new ExplainUpsampleCommand(lab))
        .addSubcommand(new ExplainBatchNormCommand(lab))
        .addSubcommand(new ExplainGramCommand(lab));
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }
}
