package io.imglab.app.gan.shard;

import io.imglab.core.Version;
import io.imglab.core.io.Json;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that the shards of one command make, as their manifests record it.
 *
 * @param generator its file
 * @param name of its recipe, with which the names of files begin
 * @param first the first seed
 * @param grid the picture of all; null for none
 * @param columns of that picture; null for as square as possible
 * @param output the folder of single files; null for none
 * @param overwrites whether existing files are replaced
 */
public record SamplesRequest(
    Path generator,
    String name,
    long first,
    int count,
    @Nullable Path grid,
    @Nullable Integer columns,
    @Nullable Path output,
    boolean overwrites) {
  /** The last bits of a picture in a grid depend on its batch, so that batches stay whole. */
  private static final int BATCH = 64;

  /** More pieces balance no better. */
  private static final int MOST_PIECES = 256;

  /** The number of consecutive seeds of a piece. */
  int seedsPerPiece() {
    return grid != null ? BATCH : Math.min(BATCH, Math.max(1, count / MOST_PIECES));
  }

  int pieces() {
    return (count + seedsPerPiece() - 1) / seedsPerPiece();
  }

  /** The first picture of a piece, from 0. */
  int start(int piece) {
    return piece * seedsPerPiece();
  }

  /** The number of pictures in a piece. */
  int size(int piece) {
    return Math.min(seedsPerPiece(), count - start(piece));
  }

  public Part part(Shard shard) {
    var plan = Json.tree(this).getAsJsonObject();
    plan.addProperty("version", Version.current());
    return Part.of(shard, pieces(), plan);
  }
}
