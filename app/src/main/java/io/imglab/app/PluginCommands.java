package io.imglab.app;

import io.imglab.app.cli.Lab;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.CommandContext;
import io.imglab.core.extension.LabCommand;
import io.imglab.core.fault.Faults;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.fetch.FileDownload;
import io.imglab.core.models.fetch.TransferProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
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

    @Override
    public void progress(String line) {
      if (lab.terminal().isInteractive()) {
        // One column stays free: a full line would wrap and could not be redrawn.
        int width = Math.max(1, lab.terminal().window().columns() - 1);
        lab.terminal().redraw(line.substring(0, Math.min(line.length(), width)));
      }
    }

    @Override
    public void fetch(URI file, Path target, String sha256, LongConsumer received)
        throws IOException {
      FileDownload.with(lab.environment(), new Received(received)).run(file, target, sha256);
    }
  }

  private record Received(LongConsumer bytes) implements TransferProgress {
    @Override
    public void transferred(long done, long total) {
      bytes.accept(done);
    }

    @Override
    public void noted(String message) {}
  }
}
