package io.imglab.app.style.batch;

import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Provenance;
import io.imglab.app.style.batch.Batch.Piece;
import io.imglab.app.style.job.StyleResources;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a batch begins in a new run directory, or goes on in its own. */
public final class BatchStart {
  private final Invocation call;
  private final StyleResources resources;
  private final boolean dryRun;

  /**
   * Prepares to start batches.
   *
   * @param dryRun whether to say what would run and leave it at that
   */
  public BatchStart(Invocation call, StyleResources resources, boolean dryRun) {
    this.call = call;
    this.resources = resources;
    this.dryRun = dryRun;
  }

  /**
   * Begins a batch in a new run directory, or says what would run.
   *
   * @param label what the directory's name says behind its number
   * @param overwrites whether results that are there are replaced
   */
  public int begin(Path runs, String label, Batch planned, boolean overwrites) throws IOException {
    TimeBudget time = call.budget(planned.seconds());
    ReadableInputs check = check(planned.pieces());
    StyleSetup first = first(planned, check);
    if (!first.outline().note().isEmpty()) {
      call.note(first.outline().note());
    }
    Batch batch = planned.with(first.extractor().name(), first.weights());
    batch.checkResults(overwrites);
    if (dryRun) {
      return describe(batch, check);
    }
    RunFolder folder = RunFolder.create(runs, label, "results");
    try (ExperimentFactory studio = ExperimentFactory.open(first.config().device())) {
      Manifest manifest = manifest(batch, first, studio.device());
      manifest.write(folder.manifest());
      Provenance.writeArguments(folder, call.arguments(), manifest.seed());
      return run(batch, time).drive(folder, manifest, studio, check);
    }
  }

  private BatchRun run(Batch batch, TimeBudget time) {
    return new BatchRun(call, resources, batch, time);
  }

  private ReadableInputs check(List<Piece> pieces) {
    ReadableInputs check = ReadableInputs.of(pieces, resources.reader());
    check.messages().forEach(call.terminal()::say);
    return check;
  }

  /** The first picture with all that it takes: what is wrong with it is wrong with all. */
  private StyleSetup first(Batch batch, ReadableInputs check) {
    Piece first =
        batch.pieces().stream()
            .filter(check::isGood)
            .findFirst()
            .orElseThrow(() -> new LabException("none of the pairs has two readable pictures"));
    return resources.setUp(first.style());
  }

  private Manifest manifest(Batch batch, StyleSetup first, String device) {
    return Manifest.started(
        RunKind.STYLE_BATCH,
        call.arguments(),
        Json.parse(Json.line(batch), com.google.gson.JsonObject.class),
        first.config().descent().seed(),
        device,
        Provenance.versions(),
        call.plugins(),
        Map.of("weights", Fingerprint.of(first.weights())));
  }

  /**
   * Goes on with a batch: with what was interrupted, and without what is there.
   *
   * @param seconds a new budget of time; null for what is left of the old one
   */
  public int goOn(RunFolder folder, Manifest manifest, @Nullable Double seconds)
      throws IOException {
    if (manifest.status().equals(RunStatus.FINISHED)) {
      throw new LabException(
          "run '%s' is finished; its pictures are in '%s'"
              .formatted(folder.path(), batch(manifest).resultsIn(folder.path())));
    }
    manifest.files().values().forEach(Fingerprint::check);
    Batch batch = batch(manifest);
    BatchRun run = run(batch, call.budget(seconds, batch.seconds(), worked(folder)));
    ReadableInputs check = check(run.missing(folder));
    if (dryRun) {
      return describe(batch, check);
    }
    Provenance.changes(manifest, call.plugins()).forEach(call.terminal()::say);
    try (ExperimentFactory studio =
        ExperimentFactory.open(batch.pieces().get(0).style().device())) {
      return run.drive(folder, manifest, studio, check);
    }
  }

  private static double worked(RunFolder folder) {
    return new BatchFolder(folder.path()).secondsOfWork();
  }

  private static Batch batch(Manifest manifest) {
    return Json.parse(manifest.config().toString(), Batch.class);
  }

  /** Says what would be made. */
  private int describe(Batch batch, ReadableInputs check) {
    for (int i = 0; i < batch.pieces().size(); i++) {
      Piece piece = batch.pieces().get(i);
      call.terminal()
          .print(
              "%d/%d  %s -> %s%s"
                  .formatted(
                      i + 1,
                      batch.pieces().size(),
                      piece.title(),
                      piece.output(),
                      check.isGood(piece) ? "" : "  (left out)"));
    }
    return batch.pieces().stream().allMatch(check::isGood) ? 0 : BatchRun.ERROR;
  }
}
