package io.imglab.app.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunContext;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.RunJob;
import io.imglab.core.data.Batches;
import io.imglab.core.data.DataSet;
import io.imglab.core.data.PrefetchingBatches;
import io.imglab.core.device.Devices;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.GanExperiment;
import io.imglab.core.gan.Players;
import io.imglab.core.gan.RealBatches;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.Schedule;
import io.imglab.core.run.TimeBudget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One training run, from its directory to the generator that it writes. */
final class GanRun {
  static final String GENERATOR = "generator.safetensors";

  private final Invocation call;
  private final GanRequest request;
  private final Players players;
  private final DataSet images;
  private final long publishedSteps;

  /**
   * A run.
   *
   * @param publishedSteps of the generator; 0 if unknown
   */
  GanRun(
      Invocation call, GanRequest request, Players players, DataSet images, long publishedSteps) {
    this.call = call;
    this.request = request;
    this.players = players;
    this.images = images;
    this.publishedSteps = publishedSteps;
  }

  /** Prints what would run. */
  void describe() {
    PrintWriter out = call.terminal().out();
    GanConfig config = request.gan();
    out.printf(
        "data     %s, %s images as %s, resize %s%n",
        request.data().path(), images.count(), images.shape(), request.data().resize());
    out.printf(
        Locale.ROOT,
        "players  %s with %,d and %s with %,d parameters, loss %s%n",
        config.players().generator(),
        players.generator().learnt(),
        config.players().discriminator(),
        players.discriminator().learnt(),
        config.players().loss());
    out.printf(
        Locale.ROOT,
        "training %s of %s images, %.2f GFLOP per image, seed %s, device %s%n",
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
        ? String.format(Locale.ROOT, "steps for %.0f s", request.seconds())
        : String.format(
            Locale.ROOT,
            "%s steps (%.1f epochs)",
            schedule.steps(),
            request.epochs(images.count(), schedule.steps()));
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

  /**
   * Resumes with more steps in a run directory.
   *
   * @param arguments the options of the new length
   * @param seconds a time budget; null for none
   */
  int extend(RunFolder folder, Manifest manifest, List<String> arguments, @Nullable Double seconds)
      throws IOException {
    return execute(call.budget(seconds), driver -> driver.extend(folder, manifest, arguments));
  }

  private int execute(TimeBudget time, RunDriver.Start start) throws IOException {
    try (NDManager manager = Devices.open(request.device())) {
      return execute(request.on(Devices.name(manager)), manager, time, start);
    }
  }

  private int execute(
      GanRequest resolved, NDManager manager, TimeBudget time, RunDriver.Start start)
      throws IOException {
    GanConfig config = resolved.gan();
    Batches batches = new Batches(images, config.batch(), config.seed(), request.data().flip());
    try (PrefetchingBatches ahead = PrefetchingBatches.of(batches);
        GanExperiment experiment =
            new GanExperiment(config, players, RealBatches.of(ahead::batch, images), manager)) {
      RunJob job = new GanJob(call, resolved, images, batches, experiment, manager, publishedSteps);
      return start.run(new RunDriver(call, job, RunContext.standalone(call, time.forSteps())));
    }
  }
}
