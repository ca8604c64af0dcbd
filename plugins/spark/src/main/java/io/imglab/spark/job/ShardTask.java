package io.imglab.spark.job;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;

/** One attempt to compute a shard, in an executor. */
final class ShardTask {
  private static final int KEPT_LINES = 20;
  private static final int DEFAULT_ATTEMPTS = 4;
  private static final Pattern LOCAL =
      Pattern.compile("local(?:\\[\\s*[\\d*]+\\s*(?:,\\s*(\\d+)\\s*)?])?");

  private final JobSpec spec;
  private final Plan plan;
  private final int shard;
  private final TaskContext task = TaskContext.get();
  private final long began = System.nanoTime();

  ShardTask(JobSpec spec, Plan plan, int shard) {
    this.spec = spec;
    this.plan = plan;
    this.shard = shard;
  }

  /**
   * Computes the shard and puts its results into place.
   *
   * @throws IOException for failures that another attempt may not have; not from the last attempt
   */
  Outcome run() throws IOException, InterruptedException {
    try {
      return attempt();
    } catch (IOException e) {
      if (isLastAttempt()) {
        return failed(Reasons.of(e));
      }
      throw e;
    }
  }

  private Outcome attempt() throws IOException, InterruptedException {
    Path runs = Path.of(spec.work(), "shards", Integer.toString(shard));
    try (ShardFolder folder = ShardFolder.claim(runs, plan.digest(spec.shards()))) {
      Inputs inputs = new Inputs(spec.command(), Path.of(spec.work(), "inputs"));
      inputs.copy(name -> plan.needs(shard, spec.shards(), name));
      ChildProcess.End end =
          new ChildProcess(distribution(), Path.of(spec.folder()), environment())
              .run(arguments(inputs.localCommand(), folder.path()), KEPT_LINES, folder::record);
      if (end.isCrash()) {
        throw new IOException("the process ended with code " + end.code());
      } else if (end.code() != 0) {
        return failed(end.message());
      }
      deliver(folder.path());
      Folders.delete(folder.path());
      return outcome(Outcome.Status.FINISHED, end.leftOut());
    }
  }

  private List<String> arguments(List<String> command, Path runs) {
    List<String> options =
        new ArrayList<>(List.of("--shard=" + shard + "/" + spec.shards(), "--runs=" + runs));
    gpu().ifPresent(address -> options.add("--device=cuda:" + address));
    return CommandLines.plus(command, options);
  }

  private Optional<String> gpu() {
    return Optional.ofNullable(task.resourcesJMap().get("gpu")).map(gpu -> gpu.addresses()[0]);
  }

  /**
   * YARN and Kubernetes link the archive into the working folder, a standalone cluster does not.
   */
  private Path distribution() throws IOException {
    if (spec.archive().isEmpty()) {
      return Path.of(spec.distribution());
    }
    for (String place : List.of(SparkFiles.get(spec.archive()), spec.archive())) {
      Path folder = Path.of(place).toAbsolutePath();
      if (Files.isRegularFile(folder.resolve("bin/imglab"))) {
        return folder;
      }
    }
    throw new IOException("the archive with imglab was not unpacked on this host");
  }

  private Map<String, String> environment() throws IOException {
    String threads = Integer.toString(spec.threads());
    if (spec.archive().isEmpty()) {
      return Map.of("OMP_NUM_THREADS", threads);
    }
    // One copy of LibTorch for all executors of the host.
    String engine = Path.of(spec.work()).resolveSibling("djl").toString();
    return Map.of(
        "OMP_NUM_THREADS",
        threads,
        "DJL_CACHE_DIR",
        engine,
        "IMGLAB_HOME",
        distribution().resolve("home").toString());
  }

  private void deliver(Path runs) throws IOException {
    Path zip = Files.createTempFile(runs.getParent(), "shard-" + shard + "-", ".zip");
    try {
      ResultZip.write(runs, zip);
      Storage.of(spec.result(shard))
          .upload(zip, spec.result(shard), Long.toString(task.taskAttemptId()));
    } finally {
      Files.delete(zip);
    }
  }

  private boolean isLastAttempt() {
    return task.attemptNumber() + 1 >= attempts();
  }

  /** As Spark counts them; in local mode the master's name says it: {@code local[2,4]}. */
  private static int attempts() {
    Matcher local = LOCAL.matcher(SparkEnv.get().conf().get("spark.master", ""));
    if (local.matches()) {
      return local.group(1) == null ? 1 : Integer.parseInt(local.group(1));
    }
    return SparkEnv.get().conf().getInt("spark.task.maxFailures", DEFAULT_ATTEMPTS);
  }

  private Outcome failed(String message) throws IOException {
    return outcome(Outcome.Status.FAILED, message);
  }

  private Outcome outcome(Outcome.Status status, String message) throws IOException {
    return new Outcome(
        shard,
        status,
        (System.nanoTime() - began) / 1e9,
        InetAddress.getLocalHost().getHostName(),
        SparkEnv.get().executorId(),
        task.attemptNumber() + 1,
        message);
  }
}
