package io.imglab.app;

import io.imglab.app.Batch.Piece;
import io.imglab.core.LabException;
import io.imglab.core.image.PictureWriter;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.NetworkConfig;
import io.imglab.core.style.Studio;
import io.imglab.core.style.StyleSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes the pictures of a batch one after the other, each in a run directory of its own. */
final class BatchRun {
  private static final int ERROR = 1;

  private final Lab lab;
  private final JobOptions options;
  private final Batch batch;
  private final TimeBudget time;

  /** Whether there was no time for all. */
  private boolean late;

  private BatchRun(Lab lab, JobOptions options, Batch batch, TimeBudget time) {
    this.lab = lab;
    this.options = options;
    this.batch = batch;
    this.time = time;
  }

  /**
   * Begins a batch in a new run directory, or says what would run.
   *
   * @param label what the directory's name says behind its number
   */
  static int begin(Lab lab, JobOptions options, String label, Batch planned) throws IOException {
    TimeBudget time = JobOptions.budget(lab, options.budgetSeconds());
    PictureCheck check = PictureCheck.of(planned.pieces(), options.reader(lab));
    check.messages().forEach(lab.terminal()::say);
    StyleSetup first = first(lab, options, planned, check);
    if (!options.isQuiet() && !first.note().isEmpty()) {
      lab.terminal().say(first.note());
    }
    BatchRun run = new BatchRun(lab, options, withNetwork(planned, first), time);
    run.checkOutputs();
    return options.isDryRun() ? run.describe(check) : run.begin(label, first, check);
  }

  /** The first picture with all that it takes: what is wrong with it is wrong with all. */
  private static StyleSetup first(Lab lab, JobOptions options, Batch batch, PictureCheck check) {
    Piece first =
        batch.pieces().stream()
            .filter(check::isGood)
            .findFirst()
            .orElseThrow(() -> new LabException("of no pair both pictures can be read"));
    return options.setUp(lab, first.style());
  }

  /** The same batch with the weights that were found, whatever will be installed tomorrow. */
  private static Batch withNetwork(Batch batch, StyleSetup first) {
    List<Piece> pieces = batch.pieces().stream().map(piece -> withNetwork(piece, first)).toList();
    return new Batch(
        batch.layout(),
        pieces,
        batch.results(),
        batch.writing(),
        batch.seconds(),
        batch.scoreSize());
  }

  private static Piece withNetwork(Piece piece, StyleSetup first) {
    NetworkConfig own = piece.style().network();
    NetworkConfig found =
        new NetworkConfig(
            first.extractor().name(),
            null,
            first.weights(),
            own.weightsInput(),
            own.pooling(),
            own.padding(),
            own.precision());
    return new Piece(
        piece.output(), piece.style().with(found), piece.arguments(), piece.settings());
  }

  private void checkOutputs() {
    Path results = batch.results();
    if (results != null) {
      if (!Files.isDirectory(results)) {
        throw new LabException(
            "'%s' is no folder; several results need one: make it first".formatted(results));
      }
      batch
          .pieces()
          .forEach(
              piece -> PictureWriter.check(results.resolve(piece.output()), options.overwrites()));
    }
  }

  private int describe(PictureCheck check) {
    for (int i = 0; i < batch.pieces().size(); i++) {
      Piece piece = batch.pieces().get(i);
      lab.terminal()
          .out()
          .printf(
              "%s  %s -> %s%s%n",
              count(i), piece.title(), piece.output(), check.isGood(piece) ? "" : "  (left out)");
    }
    lab.terminal().out().flush();
    return batch.pieces().stream().allMatch(check::isGood) ? 0 : ERROR;
  }

  private String count(int index) {
    return "%d/%d".formatted(index + 1, batch.pieces().size());
  }

  private int begin(String label, StyleSetup first, PictureCheck check) throws IOException {
    RunFolder folder = RunFolder.create(options.runs(), label, "results");
    try (Studio studio = Studio.open(first.config().device())) {
      Manifest manifest = manifest(first, studio.device());
      manifest.write(folder.manifest());
      Provenance.writeArguments(folder, lab.arguments(), manifest.seed());
      return drive(folder, manifest, studio, check);
    }
  }

  private Manifest manifest(StyleSetup first, String device) {
    return new Manifest(
        RunStatus.RUNNING,
        Batch.KIND,
        lab.arguments(),
        Json.parse(Json.line(batch), com.google.gson.JsonObject.class),
        first.config().descent().seed(),
        device,
        Provenance.versions(),
        Provenance.plugins(lab.host()),
        Map.of("weights", Fingerprint.of(first.weights())),
        0,
        Manifest.now(),
        Manifest.now());
  }

  /** Goes on with a batch: with what was interrupted, and without what is there. */
  static int goOn(Lab lab, JobOptions options, RunFolder folder, Manifest manifest)
      throws IOException {
    if (manifest.status().equals(RunStatus.FINISHED)) {
      throw new LabException(
          "run '%s' is finished; its pictures are in '%s'"
              .formatted(folder.path(), batch(manifest).resultsIn(folder.path())));
    }
    manifest.files().values().forEach(Fingerprint::check);
    Batch batch = batch(manifest);
    Double seconds = options.budgetSeconds();
    if (seconds == null && batch.seconds() != null) {
      seconds = batch.seconds() - new BatchFolder(folder.path()).secondsOfWork();
    }
    BatchRun run = new BatchRun(lab, options, batch, JobOptions.budget(lab, seconds));
    PictureCheck check = PictureCheck.of(run.missing(folder), options.reader(lab));
    check.messages().forEach(lab.terminal()::say);
    if (options.isDryRun()) {
      return run.describe(check);
    }
    Provenance.changes(manifest, lab.host()).forEach(lab.terminal()::say);
    try (Studio studio = Studio.open(batch.pieces().get(0).style().device())) {
      return run.drive(folder, manifest, studio, check);
    }
  }

  private static Batch batch(Manifest manifest) {
    return Json.parse(manifest.config().toString(), Batch.class);
  }

  private List<Piece> missing(RunFolder folder) {
    return new BatchFolder(folder.path()).missing(batch.pieces(), batch.scoreSize() != null);
  }

  private int drive(RunFolder folder, Manifest manifest, Studio studio, PictureCheck check)
      throws IOException {
    String status = RunStatus.failed("it stopped without a word");
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption = Interruption.watch()) {
      try {
        say("run %s, seed %d on %s".formatted(folder.path(), manifest.seed(), manifest.device()));
        manifest.with(RunStatus.RUNNING, made(folder)).write(folder.manifest());
        paint(lock.folder(), studio, check, interruption);
        status = status(folder, interruption);
        report(folder, status);
      } catch (RuntimeException | IOException e) {
        status = RunStatus.failed(String.valueOf(e.getMessage()));
        throw e;
      } finally {
        manifest.with(status, made(folder)).write(folder.manifest());
      }
    }
    return status.equals(RunStatus.INTERRUPTED)
        ? RunSession.INTERRUPTED
        : status.equals(RunStatus.FINISHED) ? 0 : ERROR;
  }

  private int made(RunFolder folder) {
    return batch.pieces().size() - missing(folder).size();
  }

  private void paint(RunFolder folder, Studio studio, PictureCheck check, Interruption interruption)
      throws IOException {
    List<Piece> missing = missing(folder).stream().filter(check::isGood).toList();
    PieceRun painting =
        new PieceRun(lab, options, batch, folder, studio, interruption, new Planner(lab));
    TimeBudget forPieces = Planner.forSteps(time);
    for (int i = 0; i < missing.size(); i++) {
      late = !forPieces.allows(0);
      if (interruption.isRaised() || late) {
        return;
      }
      Piece piece = missing.get(i);
      say("%s %s".formatted(count(batch.pieces().indexOf(piece)), piece.title()));
      try {
        painting.run(piece, forPieces.part(forPieces.left() / (missing.size() - i)));
      } catch (LabException e) {
        lab.terminal().say("%s: %s".formatted(piece.title(), e.getMessage()));
      }
    }
  }

  private String status(RunFolder folder, Interruption interruption) {
    int all = batch.pieces().size();
    int missing = missing(folder).size();
    if (missing == 0) {
      return RunStatus.FINISHED;
    } else if (interruption.isRaised()) {
      return RunStatus.INTERRUPTED;
    }
    String why = late ? ": the time is up" : "";
    return RunStatus.failed("%d of %d pictures are missing%s".formatted(missing, all, why));
  }

  private void report(RunFolder folder, String status) throws IOException {
    if (made(folder) > 0) {
      BatchReport.write(batch, folder, options.reader(lab)).forEach(this::show);
    }
    if (status.equals(RunStatus.FINISHED)) {
      say("%d pictures in %s".formatted(made(folder), batch.resultsIn(folder.path())));
      return;
    }
    if (!status.equals(RunStatus.INTERRUPTED)) {
      lab.terminal().say(status.substring(RunStatus.failed("").length()));
    }
    String more = late ? " " + JobOptions.TIME_BUDGET + " TIME" : "";
    say(RunSession.howToGoOn(lab, folder) + more);
  }

  private void show(Path file) {
    if (!options.isQuiet()) {
      lab.terminal().out().println(file);
      lab.terminal().out().flush();
    }
  }

  private void say(String message) {
    if (!options.isQuiet()) {
      lab.terminal().say(message);
    }
  }
}
