package io.imglab.app.runs;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.run.RunsOption;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab runs list}. */
@Command(
    name = "list",
    header = "List the runs in a folder, with their kind, status, steps and size.",
    footer = {
      "",
      "Examples:",
      "  imglab runs list --runs experiments/",
      "  imglab runs list --json"
    })
final class RunsListCommand implements Callable<Integer> {
  private final Lab lab;

  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final JsonOption json = new JsonOption();

  RunsListCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    List<RunSummary> all = RunFolder.list(runs.runs()).stream().map(RunSummary::of).toList();
    if (json.isJson()) {
      lab.terminal().print(Json.line(Map.of("runs", all)));
    } else {
      Table table = new Table().row("RUN", "KIND", "STATUS", "STEPS", "SIZE", "STARTED");
      all.forEach(run -> table.row(run.cells()));
      table.print(lab.terminal().out());
    }
    return 0;
  }
}
