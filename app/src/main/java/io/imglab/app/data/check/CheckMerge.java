package io.imglab.app.data.check;

import com.google.gson.JsonParseException;
import io.imglab.app.shard.MergedRun;
import io.imglab.app.shard.ShardRun;
import io.imglab.core.LabException;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.data.decode.DigestedImage;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.Reasons;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one check of a data set of the checks of its parts. */
public final class CheckMerge {
  private final List<ShardRun> shards;
  private final CheckRequest request;

  /** The merge of all shards of one plan, in order. */
  public CheckMerge(List<ShardRun> shards) {
    this.shards = shards;
    this.request = shards.get(0).manifest().request(CheckRequest.class);
  }

  /**
   * Fills a new run directory.
   *
   * @return the report as text and as JSON, which are those of an undivided check
   */
  public List<Path> into(MergedRun merged) throws IOException {
    List<DigestedImage> images = Shard.joined(shards.stream().map(CheckMerge::images).toList());
    DataCheck check = DataCheck.joined(images, request.ignored());
    Path text = merged.folder().path().resolve("check.txt");
    Path json = merged.folder().path().resolve("check.json");
    AtomicFile.writeText(text, text(check));
    AtomicFile.writeText(json, json(images, check));
    merged.finish(Json.tree(request), images.size());
    merged.exitWith(CheckReport.exitCode(check));
    return List.of(text, json);
  }

  private static List<DigestedImage> images(ShardRun shard) {
    Path file = shard.folder().path().resolve(CheckShard.FILE);
    try {
      List<DigestedImage> images =
          Files.readAllLines(file).stream()
              .map(line -> Json.parseRecord(line, DigestedImage.class))
              .toList();
      if (images.size() != shard.part().own()) {
        throw damaged(shard, "it has %s images".formatted(images.size()), null);
      }
      return images;
    } catch (IOException e) {
      throw damaged(shard, Reasons.of(e), e);
    } catch (JsonParseException e) {
      throw damaged(shard, "it is damaged", e);
    }
  }

  private static LabException damaged(ShardRun shard, String why, @Nullable Exception cause) {
    Path run = shard.folder().path();
    return new LabException(
        "cannot read the %s images of shard %s from '%s': %s; delete '%s' and make the shard again"
            .formatted(
                shard.part().own(), shard.part().shard(), run.resolve(CheckShard.FILE), why, run),
        cause);
  }

  private String text(DataCheck check) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new CheckReport(request.data(), check, null, out)
        .print(request.ignoredNames(), request.remarks());
    out.flush();
    return text.toString();
  }

  private String json(List<DigestedImage> images, DataCheck check) {
    StringWriter text = new StringWriter();
    try (DataCheckJson document = new DataCheckJson(new PrintWriter(text))) {
      images.forEach(image -> document.add(image.image()));
      request.ignoredNames().forEach(document::addIgnored);
      document.end(request.data(), check, request.remarks());
    }
    return text.toString();
  }
}
