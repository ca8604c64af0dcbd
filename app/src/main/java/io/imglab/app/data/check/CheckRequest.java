package io.imglab.app.data.check;

import io.imglab.core.Version;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.Json;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.nio.file.Path;
import java.util.List;

/**
 * What shards of a check have in common, as their manifests record it.
 *
 * @param data as the user named it
 * @param images of the whole data set
 * @param ignored number of files that are not pictures
 * @param ignoredNames the names of such files, where they are recorded
 * @param remarks what the user should know about how the data set is read
 */
record CheckRequest(
    Path data, int images, int ignored, List<String> ignoredNames, List<String> remarks) {
  static CheckRequest of(Path data, DataSource source) {
    return new CheckRequest(
        data, source.count(), source.ignored(), source.ignoredNames(), source.remarks());
  }

  /** Every image is a piece. */
  Part part(Shard shard) {
    var plan = Json.tree(this).getAsJsonObject();
    plan.addProperty("folder", FileNames.absolute(data).toString());
    plan.addProperty("version", Version.current());
    return Part.of(shard, images, plan);
  }
}
