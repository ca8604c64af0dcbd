package io.imglab.core.shard;

import com.google.gson.JsonElement;
import io.imglab.core.io.Json;
import io.imglab.core.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The part of a plan that one run does, as its manifest records it: enough to tell later which runs
 * make up one whole.
 *
 * @param pieces of the whole plan
 * @param plan SHA-256 of what determines the whole plan's results
 */
public record Part(Shard shard, int pieces, String plan) {
  /** The name of this record among the settings of a run. */
  public static final String NAME = "part";

  /**
   * A part of a plan.
   *
   * @param plan what all shards have in common, as JSON without what may differ, such as the device
   */
  public static Part of(Shard shard, int pieces, JsonElement plan) {
    MessageDigest digest = Sha256.digest();
    digest.update(Json.line(plan).getBytes(StandardCharsets.UTF_8));
    return new Part(shard, pieces, Sha256.hex(digest));
  }

  /** Whether another part is one of the same plan, divided into as many. */
  public boolean isOfSamePlan(Part other) {
    return plan.equals(other.plan)
        && pieces == other.pieces
        && shard.count() == other.shard.count();
  }

  /** The number of pieces of this part. */
  public int own() {
    return (pieces - shard.index() + shard.count()) / shard.count();
  }
}
