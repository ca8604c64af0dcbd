package io.imglab.app.style.batch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.imglab.core.Version;
import io.imglab.core.io.Json;

/** What all shards of a batch have in common. */
final class BatchPlan {
  private BatchPlan() {}

  /**
   * The plan of a batch, whatever the devices on which its parts are computed, and however the
   * settings were written on the command line.
   */
  static JsonElement of(Batch plan) {
    JsonObject tree = Json.tree(plan).getAsJsonObject();
    tree.addProperty("version", Version.current());
    for (JsonElement piece : tree.getAsJsonArray("pieces")) {
      JsonObject item = piece.getAsJsonObject();
      item.getAsJsonObject("style").getAsJsonObject("execution").remove("device");
      item.remove("arguments");
    }
    return tree;
  }
}
