package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab runs show}. */
@Command(
    name = "show",
    header = "Show one run: its manifest and its last losses.",
    footer = {"", "Example:", "  imglab runs show 7"})
final class RunsShowCommand implements Callable<Integer> {
  private final Lab lab;

  @Mixin private final RunParameter run = new RunParameter();

  RunsShowCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    RunFolder folder = run.folder();
    Manifest manifest = Manifest.read(folder.manifest());
    table(folder, manifest).print(lab.terminal().out());
    return 0;
  }

  private static Table table(RunFolder folder, Manifest manifest) {
    Table table = new Table();
    table.row("run", folder.path());
    table.row("status", RunState.of(folder, manifest));
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
    return table;
  }
}
