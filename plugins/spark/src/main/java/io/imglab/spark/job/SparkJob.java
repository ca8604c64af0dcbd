package io.imglab.spark.job;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  private final JobSpec planned;
  private final PrintStream out;

  private SparkJob(JobSpec planned, PrintStream out) {
    this.planned = planned;
    this.out = out;
  }

  /** Runs the job that the file named by the only argument describes. */
  public static void main(String[] args) throws Exception {
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
      JobSpec spec = planned.of(shards(plan, context));
      out.println(COUNT + spec.shards());
      Storage.of(URI.create(spec.staging() + "/")).createFolder(URI.create(spec.staging()));
      List<Integer> missing = missing(spec);
      new Dispatch(context.sc(), spec, plan, outcome -> out.println(outcome.line())).run(missing);
      fetchResults(spec);
      // The contact sheet shows what the results were made of.
      new Inputs(spec.command(), Path.of(spec.work(), "inputs")).copy(name -> true);
    }
  }

  private int shards(Plan plan, JavaSparkContext context) {
    if (planned.shards() > 0) {
      return planned.shards();
    }
    return plan.pieces().isEmpty() ? 2 * context.defaultParallelism() : plan.pieces().size();
  }

  /** Those whose results are not there from an earlier start. */
  private List<Integer> missing(JobSpec spec) throws IOException {
    List<Integer> missing = new ArrayList<>();
    for (int shard = 1; shard <= spec.shards(); shard++) {
      if (isThere(spec, shard)) {
        Outcome earlier = new Outcome(shard, Outcome.Status.EARLIER, 0, "", "", 0, "");
        out.println(earlier.line());
      } else {
        missing.add(shard);
      }
    }
    return missing;
  }

  private static boolean isThere(JobSpec spec, int shard) throws IOException {
    return Files.isDirectory(results(spec, shard))
        || Storage.of(spec.result(shard)).exists(spec.result(shard));
  }

  private static Path results(JobSpec spec, int shard) {
    return Path.of(spec.results(), Integer.toString(shard));
  }

  private static void fetchResults(JobSpec spec) throws IOException {
    Files.createDirectories(Path.of(spec.results()));
    Storage storage = Storage.of(spec.result(1));
    for (int shard = 1; shard <= spec.shards(); shard++) {
      if (!Files.isDirectory(results(spec, shard)) && storage.exists(spec.result(shard))) {
        fetch(storage, spec.result(shard), results(spec, shard));
      }
    }
    storage.deleteFolder(URI.create(spec.staging()));
  }

  /** The folder has its name once it is complete. */
  private static void fetch(Storage storage, URI result, Path folder) throws IOException {
    Path zip = folder.resolveSibling("." + folder.getFileName() + ".zip");
    Path part = Files.createTempDirectory(folder.getParent(), ".part");
    storage.download(result, zip);
    ResultZip.read(zip, part);
    Files.delete(zip);
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
  }
}
