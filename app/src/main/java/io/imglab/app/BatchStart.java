package io.imglab.app;

import io.imglab.app.Batch.Piece;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.Studio;
import io.imglab.core.style.StyleSetup;
import java.io.IOException;
import java.util.Map;

/** How a batch begins in a new run directory, or goes on in its own. */
final class BatchStart {
  private final Lab lab;
  private final Batch batch;
  private final BatchRun run;

  private BatchStart(Lab lab, Batch batch, BatchRun run) {
    this.lab = lab;
    this.batch = batch;
    this.run = run;
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
    Batch batch = planned.with(first.extractor().name(), first.weights());
    batch.checkResults(options.overwrites());
    return options.isDryRun()
        ? describe(lab, batch, check)
        : new BatchStart(lab, batch, new BatchRun(lab, options, batch, time))
            .begin(options, label, first, check);
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

  private int begin(JobOptions options, String label, StyleSetup first, PictureCheck check)
      throws IOException {
    RunFolder folder = RunFolder.create(options.runs(), label, "results");
    try (Studio studio = Studio.open(first.config().device())) {
      Manifest manifest = manifest(first, studio.device());
      manifest.write(folder.manifest());
      Provenance.writeArguments(folder, lab.arguments(), manifest.seed());
      return run.drive(folder, manifest, studio, check);
    }
  }

  private Manifest manifest(StyleSetup first, String device) {
    return new Manifest(
        RunStatus.RUNNING,
        RunKind.STYLE_BATCH,
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
      return describe(lab, batch, check);
    }
    Provenance.changes(manifest, lab.host()).forEach(lab.terminal()::say);
    try (Studio studio = Studio.open(batch.pieces().get(0).style().device())) {
      return run.drive(folder, manifest, studio, check);
    }
  }

  private static Batch batch(Manifest manifest) {
    return Json.parse(manifest.config().toString(), Batch.class);
  }

  /** Says what would be made. */
  private static int describe(Lab lab, Batch batch, PictureCheck check) {
    for (int i = 0; i < batch.pieces().size(); i++) {
      Piece piece = batch.pieces().get(i);
      lab.terminal()
          .out()
          .printf(
              "%s  %s -> %s%s%n",
              "%d/%d".formatted(i + 1, batch.pieces().size()),
              piece.title(),
              piece.output(),
              check.isGood(piece) ? "" : "  (left out)");
    }
    lab.terminal().out().flush();
    return batch.pieces().stream().allMatch(check::isGood) ? 0 : BatchRun.ERROR;
  }
}
