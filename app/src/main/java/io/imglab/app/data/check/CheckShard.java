package io.imglab.app.data.check;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Invocation;
import io.imglab.app.shard.ShardRuns;
import io.imglab.core.Version;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.data.decode.DigestedImage;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Checks a part of the images of a data set. It is quick, so that an interrupted one starts over:
 * the manifest is written when all is done.
 */
public final class CheckShard {
  static final String FILE = "checked.jsonl";

  private final Invocation call;

  public CheckShard(Invocation call) {
    this.call = call;
  }

  /** Checks the images of a shard in a new run directory. */
  public void run(DataSource source, Path data, PictureLimits limits, Shard shard, Path runs)
      throws IOException {
    CheckRequest request = CheckRequest.of(data, source);
    Part part = request.part(shard);
    Optional<RunFolder> done = ShardRuns.begun(runs, RunKind.DATA_CHECK, part, Map.of());
    if (done.isPresent()) {
      call.note(
          "the shard is finished in '%s'; to check it again, delete that folder"
              .formatted(done.get().path()));
      return;
    }
    int[] own = IntStream.range(0, source.count()).filter(shard::contains).toArray();
    List<String> lines = new ArrayList<>();
    List<DigestedImage> bad = new ArrayList<>();
    DataCheck.each(
        source,
        own,
        limits,
        image -> {
          lines.add(Json.line(image) + "\n");
          if (!image.image().ok()) {
            bad.add(image);
          }
        });
    String label = "data-check-" + FileNames.stem(data.toAbsolutePath().normalize());
    RunFolder folder = RunFolder.create(runs, shard.label(label), new String[0]);
    AtomicFile.writeText(folder.path().resolve(FILE), String.join("", lines));
    manifest(request, part).with(RunStatus.FINISHED, own.length).write(folder.manifest());
    bad.forEach(image -> call.terminal().print("bad: " + image.image().message()));
    call.note(
        "run %s: %s of %s images checked, %s bad"
            .formatted(folder.path(), own.length, source.count(), bad.size()));
  }

  private Manifest manifest(CheckRequest request, Part part) {
    JsonObject config = Json.tree(request).getAsJsonObject();
    config.add(Part.NAME, Json.tree(part));
    Map<String, String> versions =
        Map.of("imglab", Version.current(), "java", System.getProperty("java.version"));
    return Manifest.started(
        RunKind.DATA_CHECK, call.arguments(), config, 0, "cpu", versions, List.of(), Map.of());
  }
}
