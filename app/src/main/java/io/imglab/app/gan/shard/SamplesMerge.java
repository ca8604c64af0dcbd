package io.imglab.app.gan.shard;

import io.imglab.app.shard.MergedRun;
import io.imglab.app.shard.ShardRun;
import io.imglab.app.shard.ShardWork;
import io.imglab.core.LabException;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes one run of the shards of {@code generate}: all files are there, and the grid is drawn. */
public final class SamplesMerge {
  private final List<ShardRun> shards;
  private final SamplesRequest request;

  /** The merge of all shards of one plan, in order. */
  public SamplesMerge(List<ShardRun> shards) {
    this.shards = shards;
    this.request = shards.get(0).manifest().request(SamplesRequest.class);
  }

  /**
   * Fills a new run directory.
   *
   * @return the files that belong to the whole
   */
  public List<Path> into(MergedRun merged) throws IOException {
    List<Path> files = new ArrayList<>();
    if (request.output() != null) {
      requireFiles(request.output());
    }
    if (request.grid() != null) {
      merged.requireAllowed(request.grid());
      PictureWriter.check(request.grid(), request.overwrites());
      ImageSet images = images();
      SampleFiles.writeGrid(images, request.columns(), request.grid());
      files.add(request.grid());
      SampleFiles.writeGrid(images, request.columns(), merged.folder().result());
    }
    merged.finish(Json.tree(request), request.count());
    return files;
  }

  private void requireFiles(Path folder) {
    for (int i = 0; i < request.count(); i++) {
      Path file = folder.resolve(SampleFiles.name(request.name(), request.first() + i));
      if (!Files.isRegularFile(file)) {
        throw new LabException(
            "the picture '%s' of the shards is missing; put it back, or delete the runs of the shards and make them again"
                .formatted(file));
      }
    }
  }

  private ImageSet images() {
    List<float[]> images = new ArrayList<>();
    for (int piece = 0; piece < request.pieces(); piece++) {
      ShardRun shard = shards.get(piece % shards.size());
      images.addAll(List.of(Vectors.read(ShardWork.file(shard.folder(), piece), 1).lists().get(0)));
    }
    var shape = GeneratorFile.describe(request.generator()).image();
    return ImageSet.of(shape.channels(), shape.height(), shape.width(), images);
  }
}
