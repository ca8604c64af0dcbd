package io.imglab.app.style.batch;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Provenance;
import io.imglab.app.run.RunSignature;
import io.imglab.app.shard.ShardRuns;
import io.imglab.app.style.job.RecordedFiles;
import io.imglab.app.style.job.StyleResources;
import io.imglab.core.LabException;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins a batch in a new run directory, or resumes one in its own. */
public final class BatchStart {
  private final Invocation call;
  private final StyleResources resources;
  private final boolean dryRun;

  /**
   * Creates a starter of batches.
   *
   * @param dryRun whether to print what would run, instead of running it
   */
  public BatchStart(Invocation call, StyleResources resources, boolean dryRun) {
    this.call = call;
    this.resources = resources;
    this.dryRun = dryRun;
  }

  /**
   * Begins a batch in a new run directory, or prints what would run.
   *
   * @param label the part of the directory's name after its number
   * @param plan all of which {@code planned} may be a part; its first readable picture stands for
   *     the others where the part has none
   * @param overwrites whether existing results are replaced
   * @return the exit code
   */
  public int begin(Path runs, String label, Batch planned, Batch plan, boolean overwrites)
      throws IOException {
    Optional<RunFolder> begun =
        dryRun || planned.part() == null
            ? Optional.empty()
            : ShardRuns.begun(runs, RunKind.STYLE_BATCH, planned.part(), Map.of());
    if (begun.isPresent() && !(overwrites && isFinished(begun.get()))) {
      return goOn(begun.get(), planned.seconds());
    }
    TimeBudget time = call.budget(planned.seconds());
    ReadableInputs inputs = inputs(planned.items());
    StyleSetup first = first(planned, plan, inputs);
    if (!first.outline().note().isEmpty()) {
      call.note(first.outline().note());
    }
    Batch batch = planned.with(first.extractor().name(), first.weights());
    batch.checkResults(overwrites);
    if (dryRun) {
      return describe(batch, inputs);
    }
    try (ExperimentFactory factory =
        ExperimentFactory.open(first.config().device(), resources.zoo())) {
      Manifest manifest = manifest(batch, first, factory.device());
      RunFolder folder = RunFolder.create(runs, label, "results"); // not before it can begin
      new RunSignature(call.home()).sign(folder, batch.resultsIn(folder.path()));
      Provenance.writeArguments(folder, call.arguments(), manifest.seed());
      manifest.write(folder.manifest());
      BatchRun run = run(batch, time);
      run.forecast(folder, factory, first, inputs);
      return run.drive(folder, manifest, factory, inputs);
    }
  }

  private static boolean isFinished(RunFolder folder) {
    return Manifest.read(folder.manifest()).status().equals(RunStatus.FINISHED);
  }

  /** The same shard started again, as by a scheduler whose machine was lost. */
  private int goOn(RunFolder folder, @Nullable Double seconds) throws IOException {
    Manifest manifest = Manifest.read(folder.manifest());
    if (manifest.status().equals(RunStatus.FINISHED)) {
      call.note(
          "the shard is finished in '%s'; to make it again, add --overwrite"
              .formatted(folder.path()));
      return 0;
    }
    call.note("the shard was begun in '%s'; it goes on".formatted(folder.path()));
    return resume(folder, manifest, seconds, null, false);
  }

  private BatchRun run(Batch batch, TimeBudget time) {
    return new BatchRun(call, resources, batch, time);
  }

  private ReadableInputs inputs(List<BatchItem> items) {
    ReadableInputs inputs = ReadableInputs.of(items, resources.reader());
    inputs.messages().forEach(call.terminal()::say);
    return inputs;
  }

  /** The setup of the first picture: its mistakes are those of all. */
  private StyleSetup first(Batch batch, Batch plan, ReadableInputs inputs) {
    BatchItem first =
        batch.items().stream()
            .filter(inputs::areReadable)
            .findFirst()
            .or(() -> firstReadable(batch.part() == null ? List.of() : plan.items()))
            .orElseThrow(
                () ->
                    new LabException(
                        "none of the pairs has two readable pictures; replace the files named above"));
    return resources.setUp(first.style());
  }

  private Optional<BatchItem> firstReadable(List<BatchItem> items) {
    return items.stream()
        .filter(item -> ReadableInputs.of(List.of(item), resources.reader()).areReadable(item))
        .findFirst();
  }

  private Manifest manifest(Batch batch, StyleSetup first, String device) {
    return Manifest.started(
        RunKind.STYLE_BATCH,
        call.arguments(),
        Json.parse(Json.line(batch), JsonObject.class),
        first.config().descent().seed(),
        device,
        Provenance.versions(device, first.config().descent().optimizer().toleratesTf32()),
        call.plugins(),
        Map.of("weights", Fingerprint.of(first.weights())));
  }

  /**
   * Resumes a batch: makes the missing pictures, starting with the interrupted one.
   *
   * @param seconds a new time budget; null for the rest of the previous one
   * @param results another folder for the results; null for that of the manifest
   * @param overwrites whether existing results are replaced
   * @return the exit code
   */
  public int resume(
      RunFolder folder,
      Manifest manifest,
      @Nullable Double seconds,
      @Nullable Path results,
      boolean overwrites)
      throws IOException {
    if (manifest.status().equals(RunStatus.FINISHED) && isComplete(batch(manifest), folder)) {
      throw new LabException(
          "run '%s' is finished; its pictures are in '%s'"
              .formatted(folder.path(), batch(manifest).resultsIn(folder.path())));
    }
    Batch batch = placed(found(batch(manifest), manifest), folder, results, overwrites);
    BatchRun run = run(batch, call.budget(seconds, batch.seconds(), secondsOfWork(folder)));
    ReadableInputs inputs = inputs(run.missing(folder));
    if (dryRun) {
      return describe(batch, inputs);
    }
    Provenance.changes(manifest, call.plugins()).forEach(call.terminal()::say);
    try (ExperimentFactory factory =
        ExperimentFactory.open(device(batch, manifest), resources.zoo())) {
      return run.drive(folder, manifest, factory, inputs);
    }
  }

  /** The batch with its weights where they are now. */
  private Batch found(Batch recorded, Manifest manifest) {
    if (recorded.items().isEmpty()) {
      return recorded;
    }
    StyleConfig any = recorded.items().get(0).style();
    NetworkConfig network = new RecordedFiles(manifest).checked(any, resources.models()).network();
    Path weights = network.weights();
    return weights == null ? recorded : recorded.with(String.valueOf(network.extractor()), weights);
  }

  /** An empty shard has no picture that names a device. */
  private static String device(Batch batch, Manifest manifest) {
    return batch.items().isEmpty() ? manifest.device() : batch.items().get(0).style().device();
  }

  /** Whether nothing was left out, either. */
  private static boolean isComplete(Batch batch, RunFolder folder) {
    return new BatchFolder(folder.path())
        .missing(batch.items(), batch.scoreSize() != null)
        .isEmpty();
  }

  private Batch placed(
      Batch recorded, RunFolder folder, @Nullable Path results, boolean overwrites) {
    if (results == null) {
      new RunSignature(call.home()).check(folder, recorded.resultsIn(folder.path()), overwrites);
      return recorded;
    }
    Batch batch = recorded.to(FileNames.absolute(results));
    batch.checkResults(
        new BatchFolder(folder.path()).missing(batch.items(), /* scored= */ false), overwrites);
    return batch;
  }

  private static double secondsOfWork(RunFolder folder) {
    return new BatchFolder(folder.path()).secondsOfWork();
  }

  private static Batch batch(Manifest manifest) {
    return manifest.request(Batch.class);
  }

  /** Prints what would be made; returns the exit code. */
  private int describe(Batch batch, ReadableInputs inputs) {
    for (int i = 0; i < batch.items().size(); i++) {
      BatchItem item = batch.items().get(i);
      call.terminal()
          .print(
              "%s/%s  %s -> %s%s"
                  .formatted(
                      i + 1,
                      batch.items().size(),
                      item.title(),
                      item.output(),
                      inputs.areReadable(item) ? "" : "  (left out)"));
    }
    inputs.leftOut().ifPresent(call.terminal()::say);
    return 0;
  }
}
