package io.imglab.app.merge;

import io.imglab.app.cli.Invocation;
import io.imglab.app.data.check.CheckMerge;
import io.imglab.app.gan.shard.EvaluationMerge;
import io.imglab.app.gan.shard.SamplesMerge;
import io.imglab.app.page.Reports;
import io.imglab.app.shard.MergedRun;
import io.imglab.app.shard.ShardRun;
import io.imglab.app.shard.ShardRuns;
import io.imglab.app.style.batch.BatchMerge;
import io.imglab.core.LabException;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Reasons;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes one run of the runs of all shards. */
final class Merge {
  private final Invocation call;
  private final Path runs;
  private final PictureReader reader;
  private final boolean trusts;

  /**
   * A merge.
   *
   * @param runs where the new run directory is made
   * @param reader reads the pictures for the contact sheet
   * @param trusts whether shards that come from elsewhere may name places outside of the run
   */
  Merge(Invocation call, Path runs, PictureReader reader, boolean trusts) {
    this.call = call;
    this.runs = runs;
    this.reader = reader;
    this.trusts = trusts;
  }

  /** Merges shards into a new run, which is then complete, or into none. */
  MergedRun of(List<RunFolder> folders) {
    List<ShardRun> shards = ShardRuns.whole(folders);
    MergedRun merged = MergedRun.create(runs, shards, call.home(), trusts);
    try {
      List<Path> files = fill(merged, shards);
      if (shards.get(0).manifest().kind() == RunKind.STYLE_BATCH) {
        Reports.write(call, merged.folder());
      }
      files.forEach(call::print);
      return merged;
    } catch (IOException e) {
      discard(merged, e);
      throw new LabException(
          "cannot merge into '%s': %s; the shards are unchanged"
              .formatted(merged.folder().path(), Reasons.of(e)),
          e);
    } catch (RuntimeException e) {
      discard(merged, e);
      throw e;
    }
  }

  private List<Path> fill(MergedRun merged, List<ShardRun> shards) throws IOException {
    return switch (shards.get(0).manifest().kind()) {
      case STYLE_BATCH -> new BatchMerge(shards).into(merged, reader);
      case DATA_CHECK -> new CheckMerge(shards).into(merged);
      case EVALUATION -> new EvaluationMerge(shards).into(merged);
      case SAMPLES -> new SamplesMerge(shards).into(merged);
      default ->
          throw new LabException(
              "runs of kind '%s' have no shards".formatted(shards.get(0).manifest().kind()));
    };
  }

  private static void discard(MergedRun merged, Exception failure) {
    try {
      merged.discard();
    } catch (IOException e) {
      failure.addSuppressed(e); // without a manifest, it is not a run
    }
  }
}
