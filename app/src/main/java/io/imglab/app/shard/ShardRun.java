package io.imglab.app.shard;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.imglab.app.cli.Arguments;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A run that did one part of a plan. */
public record ShardRun(RunFolder folder, Manifest manifest, Part part) {
  private static final String LABEL = "\\d{5,9}-(.*)-shard-\\d+-of-\\d+";

  /**
   * Reads what a run did.
   *
   * @throws LabException if it is not a shard
   */
  static ShardRun of(RunFolder folder) {
    Manifest manifest = Manifest.read(folder.manifest());
    if (manifest.config() instanceof JsonObject config
        && config.get(Part.NAME) instanceof JsonObject part) {
      return new ShardRun(folder, manifest, part(folder, part));
    }
    throw new LabException(
        "run '%s' is not a shard; name runs that were made with --shard".formatted(folder.path()));
  }

  private static Part part(RunFolder folder, JsonElement part) {
    try {
      return Json.parseRecord(part.toString(), Part.class);
    } catch (JsonParseException e) {
      throw new LabException(
          "the manifest.json of run '%s' is damaged; make this shard again"
              .formatted(folder.path()),
          e);
    }
  }

  /** What the run directory of the whole is called, after its number. */
  public String label() {
    String label = folder.name().replaceFirst("^" + LABEL + "$", "$1");
    return label.equals(folder.name()) ? manifest.kind() + "-merged" : label;
  }

  /**
   * The command line of the whole. The folder of the shards' runs is not that of the merged run,
   * and may be temporary.
   */
  List<String> argumentsOfWhole() {
    return Arguments.without(Set.of(ShardOption.NAME, "--runs"), manifest.argv());
  }

  /** The command that makes one of the shards. */
  String command(Shard shard) {
    List<String> others = Arguments.without(Set.of(ShardOption.NAME), manifest.argv());
    return Arguments.plus(others, List.of(ShardOption.NAME, shard.toString())).stream()
        .map(Arguments::quoted)
        .collect(Collectors.joining(" ", "imglab ", ""));
  }

  boolean isFinished() {
    return manifest.status().equals(RunStatus.FINISHED);
  }

  /** Makes sure that the shard is complete. */
  void requireFinished() {
    if (isFinished()) {
      return;
    } else if (RunLock.isTaken(folder)) {
      throw new LabException(
          "shard %s is still at work in '%s'; wait until it has finished"
              .formatted(part.shard(), folder.path()));
    }
    throw new LabException(
        "shard %s in '%s' is not finished; finish it with: %s"
            .formatted(
                part.shard(),
                folder.path(),
                manifest.kind() == RunKind.STYLE_BATCH
                    ? "imglab style --resume " + Arguments.quoted(folder.path().toString())
                    : command(part.shard())));
  }
}
