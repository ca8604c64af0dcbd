package io.imglab.app.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Progress;
import io.imglab.app.run.RunContext;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.RunJob;
import io.imglab.app.run.StepFormat;
import io.imglab.core.chart.Grid;
import io.imglab.core.chart.LossChart;
import io.imglab.core.data.Batches;
import io.imglab.core.data.DataSet;
import io.imglab.core.data.PrefetchingBatches;
import io.imglab.core.device.Devices;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.GanExperiment;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.gan.Players;
import io.imglab.core.gan.RealBatches;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.Schedule;
import io.imglab.core.run.TimeBudget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One training run, from its directory to the generator that it writes. */
final class GanRun {
  static final String GENERATOR = "generator.safetensors";
  static final String BEST = "generator-best.safetensors";
  private static final String REALS = "reals.png";

  private final Invocation call;
  private final GanRequest request;
  private final Players players;
  private final DataSet images;

  GanRun(Invocation call, GanRequest request, Players players, DataSet images) {
    this.call = call;
    this.request = request;
    this.players = players;
    this.images = images;
  }

  /** Prints what would run. */
  void describe() {
    PrintWriter out = call.terminal().out();
    GanConfig config = request.gan();
    out.printf(
        "data     %s, %d images as %s, resize %s%n",
        request.data().path(), images.count(), images.shape(), request.data().resize());
    out.printf(
        "players  %s with %,d and %s with %,d parameters, loss %s%n",
        config.players().generator(),
        players.generator().learnt(),
        config.players().discriminator(),
        players.discriminator().learnt(),
        config.players().loss());
    out.printf(
        "training %s of %d images, %.2f GFLOP per image, seed %d, device %s%n",
        length(),
        config.batch(),
        2 * players.multiplyAdds(config.turns()) / 1e9,
        config.seed(),
        request.device());
    out.flush();
  }

  /** {@code 23450 steps (50 epochs)}, or what else ends the run. */
  private String length() {
    Schedule schedule = request.schedule();
    return schedule.steps() == Schedule.ENDLESS
        ? "steps for %.0f s".formatted(request.seconds())
        : "%d steps (%.4g epochs)".formatted(schedule.steps(), epochs(schedule.steps()));
  }

  /** How many passes over the images a number of steps makes. */
  private double epochs(int steps) {
    return (double) steps * request.gan().batch() / images.count();
  }

  /** Starts in a new run directory under {@code runs}. */
  int begin(Path runs) throws IOException {
    return execute(call.budget(request.seconds()), driver -> driver.begin(runs));
  }

  /**
   * Resumes in a run directory.
   *
   * @param seconds a new time budget; null for the rest of the old one
   */
  int resume(RunFolder folder, Manifest manifest, @Nullable Double seconds) throws IOException {
    TimeBudget time = call.budget(seconds, request.seconds(), folder.secondsOfWork());
    return execute(time, driver -> driver.resume(folder, manifest));
  }

  private int execute(TimeBudget time, RunDriver.Start start) throws IOException {
    GanConfig config = request.gan();
    Batches batches = new Batches(images, config.batch(), config.seed(), request.data().flip());
    try (NDManager manager = Devices.open(request.device());
        PrefetchingBatches ahead = PrefetchingBatches.of(batches);
        GanExperiment experiment =
            new GanExperiment(config, players, RealBatches.of(ahead::batch, images), manager)) {
      Job job = new Job(experiment, batches, manager);
      return start.run(new RunDriver(call, job, RunContext.standalone(call, time.forSteps())));
    }
  }

  /** The run with its experiment. */
  private final class Job implements RunJob {
    private final GanExperiment experiment;
    private final Batches batches;
    private final NDManager manager;

    Job(GanExperiment experiment, Batches batches, NDManager manager) {
      this.experiment = experiment;
      this.batches = batches;
      this.manager = manager;
    }

    @Override
    public RunKind kind() {
      return RunKind.GAN;
    }

    @Override
    public String label() {
      return request.gan().players().generator() + "-" + FileNames.stem(request.data().path());
    }

    @Override
    public GanRequest request() {
      return request;
    }

    @Override
    public long seed() {
      return request.gan().seed();
    }

    @Override
    public String device() {
      return Devices.name(manager);
    }

    @Override
    public Map<String, Fingerprint> files() {
      return Map.of(GanRequest.DATA, new Fingerprint(request.data().path(), images.fingerprint()));
    }

    @Override
    public GanExperiment experiment() {
      return experiment;
    }

    @Override
    public Schedule schedule() {
      return request.schedule();
    }

    @Override
    public StepFormat stepFormat() {
      return new StepFormat(request.gan().batch(), "images", false);
    }

    @Override
    public void started(RunFolder folder) throws IOException {
      float[] first = batches.batch(0);
      int columns = request.gan().gridColumns();
      int shown = Math.min(batches.size(), columns * request.gan().gridRows());
      float[] reals = java.util.Arrays.copyOf(first, shown * images.shape().values());
      PictureWriter.write(
          Grid.of(columns).of(images.shape().set(reals)), folder.path().resolve(REALS));
    }

    private void report(RunFolder folder, int steps) {
      double seconds = folder.secondsOfWork();
      call.note(
          "%d steps, %.4g epochs in %s (%.4g images/s)"
              .formatted(
                  steps,
                  epochs(steps),
                  Progress.clock(seconds),
                  steps * (double) request.gan().batch() / seconds));
    }

    @Override
    public void deliver(RunFolder folder, Manifest manifest, RunResult result) throws IOException {
      Path generator = folder.path().resolve(GENERATOR);
      experiment.writeGenerator(generator);
      if (Files.exists(folder.best())) {
        GeneratorFile.ofCheckpoint(
            folder.best(), request.gan(), manager, folder.path().resolve(BEST));
      }
      report(folder, result.steps());
      GanConfig config = request.gan();
      RealBesideGenerated.write(
          images, result.picture(), config.gridRows(), config.gridColumns(), folder.path());
      LossChart.write(folder.metrics(), folder.path().getFileName().toString(), folder.curves());
      call.print(folder.result());
      call.print(generator);
    }
  }
}
