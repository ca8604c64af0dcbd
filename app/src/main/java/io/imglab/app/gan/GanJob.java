package io.imglab.app.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Charts;
import io.imglab.app.run.Progress;
import io.imglab.app.run.RunJob;
import io.imglab.app.run.StepFormat;
import io.imglab.core.LabException;
import io.imglab.core.chart.Grid;
import io.imglab.core.data.Batches;
import io.imglab.core.data.DataSet;
import io.imglab.core.device.Devices;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.GanExperiment;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.metrics.NearestImages;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A training run with its experiment, and what it leaves in its directory. */
final class GanJob implements RunJob {
  private static final String BEST = "generator-best.safetensors";
  private static final String REALS = "reals.png";
  private static final String NEAREST = "nearest.png";

  private final Invocation call;
  private final GanRequest request;
  private final DataSet images;
  private final Batches batches;
  private final GanExperiment experiment;
  private final NDManager manager;
  private final long publishedSteps;

  /**
   * A job.
   *
   * @param images of the data set, from which {@code batches} are drawn
   * @param manager on whose device the experiment computes
   * @param publishedSteps of the generator; 0 if unknown
   */
  GanJob(
      Invocation call,
      GanRequest request,
      DataSet images,
      Batches batches,
      GanExperiment experiment,
      NDManager manager,
      long publishedSteps) {
    this.call = call;
    this.request = request;
    this.images = images;
    this.experiment = experiment;
    this.batches = batches;
    this.manager = manager;
    this.publishedSteps = publishedSteps;
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
    float[] reals = Arrays.copyOf(first, shown * images.shape().values());
    PictureWriter.write(
        Grid.of(columns).of(images.shape().set(reals)), folder.path().resolve(REALS));
  }

  private void report(RunFolder folder, int steps) {
    double seconds = folder.secondsOfWork();
    call.note(
        String.format(
            Locale.ROOT,
            "%s steps, %.1f epochs in %s (%.4g images/s)",
            steps,
            request.epochs(images.count(), steps),
            Progress.clock(seconds),
            steps * (double) request.gan().batch() / seconds));
  }

  @Override
  public void deliver(RunFolder folder, Manifest manifest, RunResult result) throws IOException {
    Path generator = folder.path().resolve(GanRun.GENERATOR);
    experiment.writeGenerator(generator);
    if (Files.exists(folder.best())) {
      writeBest(folder);
    }
    report(folder, result.steps());
    LearningRemarks.of(result.steps(), publishedSteps, experiment.diagnosis(), folder)
        .forEach(call::note);
    draw(folder, result);
    call.print(folder.result());
    call.print(generator);
  }

  /** The last generator is delivered even if the copy of the best checkpoint is damaged. */
  private void writeBest(RunFolder folder) throws IOException {
    try {
      GeneratorFile.ofCheckpoint(
          folder.best(), request.gan(), manager, folder.path().resolve(BEST));
    } catch (LabException e) {
      call.terminal().say("%s; '%s' was not written".formatted(e.getMessage(), BEST));
    }
  }

  private void draw(RunFolder folder, RunResult result) {
    Charts charts = new Charts(call);
    GanConfig config = request.gan();
    charts.draw(
        RealBesideGenerated.FILE,
        "compare reals.png with result.png instead",
        () ->
            RealBesideGenerated.write(
                images, result.picture(), config.gridRows(), config.gridColumns(), folder.path()));
    charts.draw(
        NEAREST,
        "then compare by: imglab gan evaluate --from %s --data %s"
            .formatted(folder.path(), request.data().path()),
        () ->
            PictureWriter.write(
                NearestImages.quickPanel(experiment.previewed(), images),
                folder.path().resolve(NEAREST)));
    charts.losses(folder);
  }
}
