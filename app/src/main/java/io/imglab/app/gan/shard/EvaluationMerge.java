package io.imglab.app.gan.shard;

import io.imglab.app.shard.MergedRun;
import io.imglab.app.shard.ShardRun;
import io.imglab.app.shard.ShardWork;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.metrics.EvaluationReport;
import io.imglab.core.metrics.NearestDistances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes one report of the shards of {@code evaluate}. Their vectors are put in the order of the
 * images, and the statistics are computed from all of them, as in one process: so that no sum
 * depends on the number of shards.
 */
public final class EvaluationMerge {
  private final List<ShardRun> shards;
  private final EvaluationRequest request;

  /** The merge of all shards of one plan, in order. */
  public EvaluationMerge(List<ShardRun> shards) {
    this.shards = shards;
    this.request = shards.get(0).manifest().request(EvaluationRequest.class);
  }

  /**
   * Fills a new run directory, and the folder of the report.
   *
   * @return the pages
   */
  public List<Path> into(MergedRun merged) throws IOException {
    merged.requireAllowed(request.output());
    EvaluationReport report = report();
    OutputTarget.makeFolder(request.output());
    Path own = merged.folder().path();
    for (Path folder : List.of(own, request.output())) {
      for (String picture : List.of(EvaluationFiles.PICTURE, EvaluationFiles.PANEL)) {
        byte[] content = Files.readAllBytes(shards.get(0).folder().path().resolve(picture));
        AtomicFile.writeStream(folder.resolve(picture), out -> out.write(content));
      }
      EvaluationFiles.write(report, folder);
    }
    merged.finish(Json.tree(request), request.count());
    return List.of(request.output().resolve("report.html"));
  }

  private EvaluationReport report() {
    EvaluationShard.Whole whole =
        Json.readRecord(ShardWork.file(shards.get(0).folder(), 0), EvaluationShard.Whole.class);
    List<Vectors.Content> blocks = new ArrayList<>();
    for (int piece = 1; piece < request.pieces(); piece++) {
      ShardRun shard = shards.get(piece % shards.size());
      blocks.add(Vectors.read(ShardWork.file(shard.folder(), piece), 2));
    }
    double[] distances =
        blocks.stream().flatMapToDouble(block -> Arrays.stream(block.values())).toArray();
    EvaluationReport report =
        whole.report().with(new NearestDistances(distances, whole.realDistances()));
    return request.extractor() == null
        ? report
        : report.with(features(request.extractor(), blocks));
  }

  private EvaluationReport.Features features(String network, List<Vectors.Content> blocks) {
    return EvaluationReport.Features.of(
        network, request.layer(), vectors(blocks, 0), vectors(blocks, 1), request.seed());
  }

  private static float[][] vectors(List<Vectors.Content> blocks, int list) {
    return blocks.stream()
        .flatMap(block -> Arrays.stream(block.lists().get(list)))
        .toArray(float[][]::new);
  }
}
