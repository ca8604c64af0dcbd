package io.imglab.app;

import io.imglab.app.cli.Lab;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.CommandContext;
import io.imglab.core.extension.LabCommand;
import io.imglab.core.fault.Faults;
import io.imglab.core.io.LabHome;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;

/** Adds the commands of plugins to the root command; one that fails is reported in one line. */
final class PluginCommands {
  private PluginCommands() {}

  /** Adds those whose names are needed. */
  static void addTo(CommandLine root, Lab lab, Predicate<String> isNeeded) {
    for (LabCommand command : needed(lab, isNeeded)) {
      try {
        root.addSubcommand(command.name(), commandLine(command, new Context(lab)));
      } catch (RuntimeException e) {
        lab.terminal().say(e.getMessage() + "; the command is not available");
      }
    }
  }

  private static List<LabCommand> needed(Lab lab, Predicate<String> isNeeded) {
    return lab.host().catalogue().all(LabCommand.class).stream()
        .filter(command -> isNeeded.test(command.name()))
        .toList();
  }

  private static CommandLine commandLine(LabCommand command, CommandContext context) {
    return Faults.guard(
        command,
        () -> {
          CommandLine line = new CommandLine(command.command(context));
          line.getCommandSpec().usageMessage().header(command.summary());
          return line;
        });
  }

  private record Context(Lab lab) implements CommandContext {
    @Override
    public PrintWriter out() {
      return lab.terminal().styledOut();
    }

    @Override
    public void say(String message) {
      lab.terminal().say(message);
    }

    @Override
    public Catalogue catalogue() {
      return lab.host().catalogue();
    }

    @Override
    public LabHome home() {
      return lab.home();
    }
  }
}
