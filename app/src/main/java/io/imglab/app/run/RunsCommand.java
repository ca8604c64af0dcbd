package io.imglab.app.run;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.LabException;
import io.imglab.core.chart.LossChart;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab runs}: lists runs, shows one, draws its loss curves. */
@Command(
    name = "runs",
    header = "List and show runs.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  imglab runs list",
      "  imglab runs curves runs/00003-dcgan-faces",
      "  imglab runs show runs/00007-style-a-b"
    })
public final class RunsCommand implements Runnable {
  private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  public RunsCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  @Command(
      name = "list",
      header = "List the runs in a folder.",
      footer = {"", "Example:", "  imglab runs list --runs experiments/"})
  int list(
      @Option(
              names = "--runs",
              paramLabel = "DIR",
              defaultValue = "runs",
              description = "Where the run directories are (default: ${DEFAULT-VALUE}).")
          Path runs) {
    Table table = new Table().row("RUN", "STATUS", "STEPS", "STARTED");
    for (RunFolder folder : RunFolder.list(runs)) {
      try {
        Manifest manifest = Manifest.read(folder.manifest());
        table.row(folder.path(), status(folder, manifest), manifest.steps(), manifest.started());
      } catch (LabException e) {
        table.row(folder.path(), "damaged manifest", "", "");
      }
    }
    table.print(lab.terminal().out());
    return 0;
  }

  @Command(
      name = "show",
      header = "Show one run: its manifest and its last losses.",
      footer = {"", "Example:", "  imglab runs show runs/00007-style-a-b"})
  int show(@Parameters(paramLabel = "RUN", description = "A run directory.") Path run)
      throws IOException {
    RunFolder folder = RunFolder.open(run);
    Manifest manifest = Manifest.read(folder.manifest());
    Table table = new Table();
    table.row("run", folder.path());
    table.row("status", status(folder, manifest));
    table.row("steps", manifest.steps());
    table.row("seed", manifest.seed());
    table.row("device", manifest.device());
    table.row("started", manifest.started());
    table.row("updated", manifest.updated());
    manifest.files().forEach((role, file) -> table.row(role, file.path()));
    manifest.versions().forEach(table::row);
    table.row("command", "imglab " + String.join(" ", manifest.argv()));
    table.row("losses", folder.lastLosses().orElse("none"));
    if (Files.exists(folder.result())) {
      table.row("result", folder.result());
    }
    table.print(lab.terminal().out());
    return 0;
  }

  @Command(
      name = "curves",
      header = "Draw the loss curves of a run, finished or not.",
      footer = {"", "Example:", "  imglab runs curves runs/00003-dcgan-faces -o curves.png"})
  int curves(
      @Parameters(paramLabel = "RUN", description = "A run directory.") Path run,
      @Option(
              names = {"--output", "-o"},
              paramLabel = "FILE",
              description = "The picture (default: losses.png in the run directory).")
          @Nullable Path output) {
    RunFolder folder = RunFolder.open(run);
    Path file = output == null ? folder.curves() : output;
    LossChart.write(folder.metrics(), folder.path().getFileName().toString(), file);
    lab.terminal().print(file);
    return 0;
  }

  /** The manifest of a run that was killed still says that it is running. */
  private static String status(RunFolder folder, Manifest manifest) {
    boolean killed = manifest.status().equals(RunStatus.RUNNING) && !RunLock.isTaken(folder);
    return killed ? "killed; resumable" : manifest.status().toString();
  }
}
