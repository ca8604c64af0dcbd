package io.imglab.app.merge;

import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.QuietOption;
import io.imglab.app.page.ReportOption;
import io.imglab.app.run.RunsOption;
import io.imglab.app.shard.MergedRun;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab runs merge}. */
@Command(
    name = "merge",
    header = "Make one run of the shards of a folder run, a sweep, samples or a check.",
    description = {
      "The result is that of the same command without --shard, whatever the number of shards. What"
          + " is",
      "missing or unfinished is named; the shards stay as they are."
    },
    footer = {
      "",
      "Examples:",
      "  imglab runs merge runs/*-shard-*-of-5",
      "  imglab runs merge 3 4 5 --runs /shared/runs"
    })
public final class RunsMergeCommand implements Callable<Integer> {
  private final Lab lab;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "The runs of all shards: paths, names, numbers or beginnings of names.")
  private List<Path> named = List.of();

  @Option(
      names = "--trust",
      description =
          "Write a report or a grid to the place that the shards name, even if they were made with"
              + " another IMGLAB_HOME.")
  private boolean trust;

  @Mixin private final RunsOption runs = new RunsOption();
  @Mixin private final ReportOption report = new ReportOption();
  @Mixin private final LimitOptions limits = new LimitOptions();
  @Mixin private final QuietOption quiet = new QuietOption();

  public RunsMergeCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    PictureReader reader = limits.reader(lab.terminal());
    List<RunFolder> chosen = named.stream().map(runs.reference()::find).distinct().toList();
    Invocation call = report.applied(lab.invocation(quiet.isQuiet()));
    MergedRun merged = new Merge(call, runs.runs(), reader, trust).of(chosen);
    call.note(
        "%s shard%s merged into %s"
            .formatted(chosen.size(), chosen.size() == 1 ? "" : "s", merged.folder().path()));
    return merged.exitCode();
  }
}
