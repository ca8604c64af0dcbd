package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.run.RunsOption;
import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab runs list}. */
@Command(
    name = "list",
    header = "List the runs in a folder.",
    footer = {"", "Example:", "  imglab runs list --runs experiments/"})
final class RunsListCommand implements Callable<Integer> {
  private final Lab lab;

  @Mixin private final RunsOption runs = new RunsOption();

  RunsListCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    Table table = new Table().row("RUN", "STATUS", "STEPS", "STARTED");
    for (RunFolder folder : RunFolder.list(runs.runs())) {
      try {
        Manifest manifest = Manifest.read(folder.manifest());
        table.row(
            folder.path(), RunState.of(folder, manifest), manifest.steps(), manifest.started());
      } catch (LabException e) {
        table.row(folder.path(), "damaged manifest", "", "");
      }
    }
    table.print(lab.terminal().out());
    return 0;
  }
}
