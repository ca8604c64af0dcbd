package io.imglab.app;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.core.chart.Grid;
import io.imglab.core.chart.LossChart;
import io.imglab.core.data.Batches;
import io.imglab.core.data.DataSet;
import io.imglab.core.data.PrefetchingBatches;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.GanExperiment;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.gan.Players;
import io.imglab.core.gan.RealBatches;
import io.imglab.core.image.PictureWriter;
import io.imglab.core.io.Json;
import io.imglab.core.nn.Devices;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One training run, from its directory to the generator that it leaves. */
final class GanRun {
  static final String GENERATOR = "generator.safetensors";
  static final String BEST = "generator-best.safetensors";
  private static final String REALS = "reals.png";

  private final Lab lab;
  private final GanRequest request;
  private final Players players;
  private final DataSet images;
  private final boolean quiet;

  GanRun(Lab lab, GanRequest request, Players players, DataSet images, boolean quiet) {
    this.lab = lab;
    this.request = request;
    this.players = players;
    this.images = images;
    this.quiet = quiet;
  }

  /** Says what would run. */
  void describe() {
    PrintWriter out = lab.terminal().out();
    GanConfig config = request.gan();
    out.printf(
        "data     %s, %d images as %s%n", request.data().path(), images.count(), images.shape());
    out.printf(
        "players  %s with %,d and %s with %,d parameters, loss %s%n",
        config.players().generator(),
        players.generator().learnt(),
        config.players().discriminator(),
        players.discriminator().learnt(),
        config.players().loss());
    out.printf(
        "training %d steps of %d images, %.2f GFLOP an image, seed %d, device %s%n",
        request.schedule().steps(),
        config.batch(),
        2 * players.multiplyAdds() / 1e9,
        config.seed(),
        request.device());
    out.flush();
  }

  /** Begins in a new run directory under {@code runs}. */
  int begin(Path runs) throws IOException {
    return with(
        (session, manager) -> session.begin(runs, label(), manifest(Devices.name(manager))));
  }

  /** Goes on in a run directory. */
  int goOn(RunFolder folder, Manifest manifest) throws IOException {
    return with((session, manager) -> session.goOn(folder, manifest));
  }

  private interface Start {
    int in(RunSession session, NDManager manager) throws IOException;
  }

  private int with(Start start) throws IOException {
    GanConfig config = request.gan();
    Batches batches = new Batches(images, config.batch(), config.seed(), request.data().flip());
    try (NDManager manager = Devices.open(request.device());
        PrefetchingBatches ahead = PrefetchingBatches.of(batches);
        GanExperiment experiment =
            new GanExperiment(config, players, RealBatches.of(ahead::batch, images), manager)) {
      RunSession session =
          new RunSession(
              lab,
              experiment,
              request.schedule(),
              new Gauge(config.batch(), "images", false),
              new Ending(experiment, batches, manager),
              quiet);
      return start.in(session, manager);
    }
  }

  private String label() {
    return request.gan().players().generator()
        + "-"
        + request.data().path().getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private Manifest manifest(String device) {
    return new Manifest(
        RunStatus.RUNNING,
        GanRequest.KIND,
        lab.arguments(),
        Json.parse(Json.line(request), JsonObject.class),
        request.gan().seed(),
        device,
        Provenance.versions(),
        Provenance.plugins(lab.host()),
        Map.of(GanRequest.DATA, new Fingerprint(request.data().path(), images.fingerprint())),
        0,
        Manifest.now(),
        Manifest.now());
  }

  /** What a run shows at its begin and leaves at its end. */
  private final class Ending implements RunSession.Delivery {
    private final GanExperiment experiment;
    private final Batches batches;
    private final NDManager manager;

    Ending(GanExperiment experiment, Batches batches, NDManager manager) {
      this.experiment = experiment;
      this.batches = batches;
      this.manager = manager;
    }

    @Override
    public void begun(RunFolder folder) throws IOException {
      float[] first = batches.batch(0);
      int columns = request.gan().gridColumns();
      int shown = Math.min(batches.size(), columns * request.gan().gridRows());
      float[] reals = java.util.Arrays.copyOf(first, shown * images.shape().values());
      PictureWriter.write(
          Grid.of(columns).of(images.shape().set(reals)), folder.path().resolve(REALS));
    }

    @Override
    public void deliver(RunFolder folder) throws IOException {
      Path generator = folder.path().resolve(GENERATOR);
      experiment.writeGenerator(generator);
      if (Files.exists(folder.best())) {
        GeneratorFile.ofCheckpoint(
            folder.best(), request.gan(), manager, folder.path().resolve(BEST));
      }
      LossChart.write(folder.metrics(), folder.path().getFileName().toString(), folder.curves());
      if (!quiet) {
        lab.terminal().out().println(folder.result());
        lab.terminal().out().println(generator);
        lab.terminal().out().flush();
      }
    }
  }
}
