package io.imglab.app.gan.shard;

import io.imglab.core.Version;
import io.imglab.core.io.Json;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What shards of {@code evaluate} measure, as their manifests record it. Piece 0 is all that needs
 * every image at once and stops growing at 2048 of them; each further piece is a block of samples
 * and of real images.
 *
 * @param generator its file, as in the report
 * @param data the fingerprint of the real images
 * @param count of the samples
 * @param reals how many real images there are
 * @param block the number of images in a piece
 * @param extractor the network of the features; null for none
 * @param output the folder of the report
 */
public record EvaluationRequest(
    String generator,
    String data,
    int count,
    int reals,
    int block,
    long seed,
    @Nullable String extractor,
    String layer,
    Path output) {
  /** The batch in which samples are generated; their last bits depend on it. */
  static final int BATCH = 64;

  /** The number of images in a piece: whole batches of the feature network, about as many as 64. */
  public static int block(int featureBatch) {
    return featureBatch * ((BATCH + featureBatch - 1) / featureBatch);
  }

  int pieces() {
    return 1 + (count + block - 1) / block;
  }

  /** The first image of a piece from 1 on. */
  int start(int piece) {
    return (piece - 1) * block;
  }

  /** The number of samples in a piece from 1 on. */
  int size(int piece) {
    return Math.min(block, count - start(piece));
  }

  /** The number of real images in a piece from 1 on, of as many as there are samples. */
  int realSize(int piece) {
    return Math.max(0, Math.min(block, Math.min(reals, count) - start(piece)));
  }

  Part part(Shard shard) {
    var plan = Json.tree(this).getAsJsonObject();
    plan.addProperty("version", Version.current());
    return Part.of(shard, pieces(), plan);
  }
}
