package io.imglab.app.runs;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.run.RunsOption;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab runs clean}. */
@Command(
    name = "clean",
    header = "Delete old or failed runs, or the checkpoints of finished ones.",
    description = {
      "Several conditions must all hold. Runs in use are left alone. On a terminal it shows what it",
      "would delete and asks first."
    },
    footer = {
      "",
      "Examples:",
      "  imglab runs clean --older-than 30d",
      "  imglab runs clean --failed --yes",
      "  imglab runs clean --checkpoints --dry-run"
    })
final class RunsCleanCommand implements Callable<Integer> {
  private final Lab lab;

  @Mixin private final CleanChoice choice = new CleanChoice();
  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final Confirmation confirmation = new Confirmation();

  RunsCleanCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    choice.check();
    Map<RunFolder, Long> chosen = chosen();
    if (chosen.isEmpty()) {
      lab.terminal().say("nothing to delete in '%s'".formatted(runs.runs()));
      return 0;
    }
    show(chosen);
    long all = chosen.values().stream().mapToLong(bytes -> bytes).sum();
    if (confirmation.isGiven(question(chosen.size(), all), lab.terminal())) {
      long freed = 0;
      for (Map.Entry<RunFolder, Long> run : chosen.entrySet()) {
        freed += clean(run.getKey()) ? run.getValue() : 0;
      }
      lab.terminal().say("freed %s".formatted(RunSize.text(freed)));
    }
    return 0;
  }

  /** The runs that are meant, with the bytes that would be freed. */
  private Map<RunFolder, Long> chosen() {
    Map<RunFolder, Long> chosen = new LinkedHashMap<>();
    for (RunFolder run : RunFolder.list(runs.runs())) {
      boolean isChosen = choice.test(run) && !RunRemoval.isInUse(run);
      long bytes = isChosen && !Files.isSymbolicLink(run.path()) ? bytes(run) : 0;
      if (bytes > 0) {
        chosen.put(run, bytes);
      }
    }
    return chosen;
  }

  private void show(Map<RunFolder, Long> chosen) {
    Table table = new Table().row("RUN", "STATUS", "SIZE");
    chosen.forEach(
        (run, bytes) -> table.row(run.path(), RunSummary.of(run).status(), RunSize.text(bytes)));
    table.print(lab.terminal().out());
  }

  private String question(int count, long bytes) {
    return "%s %s (%s)?"
        .formatted(
            choice.isOfCheckpoints() ? "delete the checkpoints of" : "remove",
            Counted.runs(count),
            RunSize.text(bytes));
  }

  private long bytes(RunFolder run) {
    return choice.isOfCheckpoints() ? run.stateBytes() : RunSize.of(run.path());
  }

  /**
   * Deletes what was shown, unless the run has got more steps while the user was asked.
   *
   * @return whether it was deleted
   */
  private boolean clean(RunFolder run) {
    if (!choice.test(run)) {
      lab.terminal().say("left alone, for it has changed: " + run.path());
      return false;
    } else if (choice.isOfCheckpoints()) {
      try (RunLock lock = RunLock.take(run)) {
        lock.folder().deleteStates();
      }
    } else {
      RunRemoval.remove(run);
    }
    return true;
  }
}
