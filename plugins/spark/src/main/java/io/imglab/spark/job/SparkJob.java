package io.imglab.spark.job;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Spark's driver: plans the shards, has executors compute them and fetches their results. Prints
 * one line for each, as {@link Outcome#line}.
 */
public final class SparkJob {
  /** Begins the line that says how many shards there are. */
  public static final String COUNT = "imglab-spark-count\t";

  /** Begins the line that says what is wrong. */
  public static final String ERROR = "imglab-spark-error\t";

  private static final int INTERRUPTED = 130;

  private final JobSpec planned;
  private final PrintStream out;

  private SparkJob(JobSpec planned, PrintStream out) {
    this.planned = planned;
    this.out = out;
  }

  /** Runs the job that the file named by the only argument describes. */
  public static void main(String[] args) throws Exception {
    ParentProcess.watch(System.in, () -> System.exit(INTERRUPTED));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      new SparkJob(JobSpec.read(Path.of(args[0])), out).run();
    } catch (UserError e) {
      out.println(ERROR + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      out.println(ERROR + Reasons.of(e));
      throw e;
    }
  }

  private void run() throws IOException, InterruptedException {
    Plan plan = Plan.of(planned);
    try (JavaSparkContext context = new JavaSparkContext(new SparkConf())) {
      int shards = shards(plan, context);
      JobSpec spec = planned.of(shards, plan.digest(shards));
      out.println(COUNT + shards);
      Results results = new Results(spec);
      results.prepare(plan.digest(shards));
      List<Integer> missing = missing(shards, results);
      new Dispatch(context.sc(), spec, plan, outcome -> out.println(outcome.line())).run(missing);
      results.fetch();
      results.deleteStaging(planned.staging()); // of this plan and all others
      // The contact sheet shows what the results were made of.
      new Inputs(spec.command(), Path.of(spec.work(), "inputs")).copy(name -> true);
    }
  }

  private int shards(Plan plan, JavaSparkContext context) throws IOException {
    if (planned.shards() > 0) {
      return planned.shards();
    }
    return plan.pieces().isEmpty()
        ? ShardCount.keep(planned, 2 * context.defaultParallelism())
        : plan.pieces().size();
  }

  /** Those whose results are not there from an earlier start. */
  private List<Integer> missing(int shards, Results results) throws IOException {
    List<Integer> missing = new ArrayList<>();
    for (int shard = 1; shard <= shards; shard++) {
      if (results.has(shard)) {
        Outcome earlier = new Outcome(shard, Outcome.Status.EARLIER, 0, "", "", 0, "");
        out.println(earlier.line());
      } else {
        missing.add(shard);
      }
    }
    return missing;
  }
}
