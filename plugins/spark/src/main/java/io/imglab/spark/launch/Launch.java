package io.imglab.spark.launch;

import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.core.io.LabHome;
import io.imglab.spark.job.JobSpec;
import io.imglab.spark.job.SparkJob;
import io.imglab.spark.job.Upload;
import io.imglab.spark.setup.SparkHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands a command to Spark, and makes one run of the shards' results. */
public final class Launch {
  private final CommandContext context;
  private final SparkHome spark;
  private final Request request;
  private final Path distribution;

  /**
   * A launch with an installation of Spark.
   *
   * @throws LabException if the lab runs without a distribution
   */
  public Launch(CommandContext context, SparkHome spark, Request request) {
    this(context, spark, request, installed());
  }

  /** The same with another lab. */
  public Launch(CommandContext context, SparkHome spark, Request request, Path distribution) {
    this.context = context;
    this.spark = spark;
    this.request = request;
    this.distribution = distribution;
  }

  private static Path installed() {
    String folder = System.getProperty(LabHome.DISTRIBUTION, "");
    if (folder.isEmpty()) {
      throw new LabException("Spark needs an installed imglab; start it with bin/imglab");
    }
    return Path.of(folder);
  }

  /** Runs all shards and merges them; what an earlier start has finished is not computed again. */
  @SuppressWarnings("try") // the lock is only closed
  public Tally run() throws IOException, InterruptedException {
    Archive archive = Archive.of(distribution, context.home());
    Job job = job(archive);
    try (FileChannel lock = job.lock()) {
      return run(job, archive);
    }
  }

  private Tally run(Job job, Archive archive) throws IOException, InterruptedException {
    Tally tally = compute(job, archive);
    if (!tally.isComplete()) {
      throw new LabException(
          "%s of %s shards have no results; start the same command again to compute only those"
              .formatted(tally.missing(), tally.count()));
    }
    Optional<Path> run =
        new Merge(context, new LabProcess(distribution)::run).run(job, tally, request.runs());
    if (run.isPresent() && request.results() != null) {
      upload(job, run.get(), request.results());
    }
    job.delete();
    return tally;
  }

  /** Only Spark's classes know other file systems; one process is enough for them. */
  private void upload(Job job, Path run, String results) throws IOException, InterruptedException {
    Process program =
        submission(job)
            .with("--master", "local[1]")
            .with(request.settings())
            .start(Upload.class, List.of(run.toString(), results), job.log());
    new Following(context).follow(program, job.log());
    context.say("run copied to '%s'".formatted(results));
  }

  /** Runs all shards, for their times. */
  public Tally measure() throws IOException, InterruptedException {
    Archive archive = Archive.of(distribution, context.home());
    return compute(job(archive), archive);
  }

  private Tally compute(Job job, Archive archive) throws IOException, InterruptedException {
    request.master().check();
    Files.createDirectories(job.folder());
    spec(job).write(job.spec());
    Files.deleteIfExists(job.log());
    Process driver =
        submission(job)
            .with(settings(archive))
            .start(SparkJob.class, List.of(job.spec().toString()), job.log());
    return new Following(context).follow(driver, job.log());
  }

  private Job job(Archive archive) throws IOException {
    List<String> determining = new ArrayList<>(request.command());
    determining.add(archive.digest());
    determining.add(Path.of("").toAbsolutePath().toString());
    determining.add(Integer.toString(request.shards()));
    determining.add(Integer.toString(request.threads()));
    return Job.of(request.runs(), determining);
  }

  private JobSpec spec(Job job) {
    String staging =
        request.staging() == null
            ? job.folder().resolve("staging").toUri().toString()
            : request.staging() + "/" + job.id();
    return new JobSpec(
        request.command(),
        request.isPlanned(),
        request.shards(),
        distribution.toString(),
        request.master().isLocal() ? "" : Archive.NAME,
        Path.of("").toAbsolutePath().toString(),
        staging.replaceFirst("/+$", ""),
        job.results().toString(),
        request.work().resolve(job.id()).toAbsolutePath().toString(),
        request.threads());
  }

  private Submission submission(Job job) {
    Submission submission =
        new Submission(spark).with("--master", request.master().url()).with("--name", job.id());
    if (!request.packages().isEmpty()) {
      submission.with("--packages", request.packages());
    }
    return submission;
  }

  private Map<String, String> settings(Archive archive) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.task.cpus", Integer.toString(request.threads()));
    settings.put("spark.locality.wait", "0");
    settings.put("spark.ui.showConsoleProgress", "false");
    if (request.master().isHere()) {
      settings.put("spark.ui.enabled", "false");
      settings.put("spark.driver.host", "127.0.0.1");
      settings.put("spark.driver.bindAddress", "127.0.0.1");
    }
    if (!request.master().isLocal()) {
      settings.put("spark.archives", archive.zip() + "#" + Archive.NAME);
      // The lab's processes need the memory, not the executor itself.
      settings.put("spark.executor.memory", "512m");
      settings.put("spark.executor.memoryOverhead", "3g");
    }
    settings.putAll(request.settings());
    return settings;
  }
}
