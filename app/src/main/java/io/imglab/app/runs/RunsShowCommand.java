package io.imglab.app.runs;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.io.Json;
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
  @Mixin private final JsonOption json = new JsonOption();

  RunsShowCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    RunDescription description = RunDescription.of(run.folder());
    if (json.isJson()) {
      lab.terminal().print(Json.line(description.json()));
    } else {
      description.table().print(lab.terminal().out());
    }
    return 0;
  }
}
