package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.run.RunsOption;
import io.imglab.core.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code imglab runs remove}. */
@Command(
    name = "remove",
    header = "Delete runs, with all that is in their directories.",
    description = "Results elsewhere stay. On a terminal it asks first; a run in use is refused.",
    footer = {"", "Examples:", "  imglab runs remove 3 4", "  imglab runs remove latest --yes"})
final class RunsRemoveCommand implements Callable<Integer> {
  private final Lab lab;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "The runs: their paths, names, numbers, beginnings of names, or latest.")
  private List<Path> named = List.of();

  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final Confirmation confirmation = new Confirmation();

  RunsRemoveCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    List<RunFolder> chosen = named.stream().map(runs.reference()::find).distinct().toList();
    chosen.forEach(RunRemoval::check);
    Table table = new Table();
    long all = 0;
    for (RunFolder run : chosen) {
      long bytes = RunSize.of(run.path());
      table.row(run.path(), RunSize.text(bytes));
      all += bytes;
    }
    table.print(lab.terminal().out());
    String question = "remove %s (%s)?".formatted(Counted.runs(chosen.size()), RunSize.text(all));
    if (confirmation.isGiven(question, lab.terminal())) {
      chosen.forEach(RunRemoval::remove);
      lab.terminal().say("removed %s".formatted(Counted.runs(chosen.size())));
    }
    return 0;
  }
}
