package io.imglab.spark;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.spark.launch.Launch;
import io.imglab.spark.launch.Master;
import io.imglab.spark.launch.Request;
import io.imglab.spark.launch.Tally;
import io.imglab.spark.launch.Workload;
import io.imglab.spark.setup.SparkHome;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imglab spark bench}. */
@Command(
    name = "bench",
    header = "Measure pictures per minute with 1 and 2 executors here.",
    description = {
      "Every executor is a process of its own with one core. The columns: seconds until the first"
          + " shard began, shards per minute after it, seconds of work per shard, and seconds that"
          + " Spark adds to each."
    },
    sortOptions = false,
    footer = {"", "Examples:", "  imglab spark bench", "  imglab spark bench --empty --shards 200"})
final class BenchCommand implements Callable<Integer> {
  private static final int EXECUTORS = 2;

  private final CommandContext context;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "12",
      description = "Number of shards, each of one small picture (default: ${DEFAULT-VALUE}).")
  private int shards = 12;

  @Option(
      names = "--empty",
      description = "Shards that compute nothing: only what Spark takes is measured.")
  private boolean isEmpty;

  BenchCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (shards < 2) {
      throw new InvalidValueException(
          "'%s' is not in the range of --shards; use 2 or more".formatted(shards));
    }
    SparkHome spark = SparkHome.find(context.home(), System.getenv());
    try (Workload workload = Workload.create(shards, isEmpty)) {
      context.out().println("executors  start s  shards/min  work s/shard  added s/shard");
      for (int executors = 1; executors <= EXECUTORS; executors++) {
        print(executors, measured(spark, workload, executors));
      }
      return 0;
    } catch (IOException e) {
      throw new LabException(Failures.reason(e), e);
    }
  }

  private Tally measured(SparkHome spark, Workload workload, int executors)
      throws IOException, InterruptedException {
    Request request =
        new Request(
            workload.command(),
            Master.testCluster(executors, 1),
            shards,
            workload.folder().resolve("runs-" + executors),
            null,
            null,
            workload.folder().resolve("work-" + executors),
            1,
            "",
            Map.of("spark.executor.cores", "1"));
    return (isEmpty
            ? new Launch(context, spark, request, workload.folder())
            : new Launch(context, spark, request))
        .measure();
  }

  private void print(int executors, Tally tally) {
    context
        .out()
        .format(
            Locale.ROOT,
            "%-9d  %7.1f  %10.1f  %12.2f  %13.3f%n",
            executors,
            tally.startSeconds(),
            60 / tally.interval(),
            tally.work(executors),
            tally.interval() * executors - tally.work(executors));
    context.out().flush();
  }
}
