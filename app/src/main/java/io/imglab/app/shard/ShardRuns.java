package io.imglab.app.shard;

import io.imglab.core.LabException;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** The runs of all shards of one plan, in order. */
public final class ShardRuns {
  private ShardRuns() {}

  /**
   * The newest run in a folder that does a part, whether it is finished or not.
   *
   * @param files with which it must have begun, by role
   */
  public static Optional<RunFolder> begun(
      Path runs, RunKind kind, Part part, Map<String, Fingerprint> files) {
    String ending = part.shard().label("");
    return RunFolder.list(runs).stream()
        .filter(folder -> folder.name().endsWith(ending))
        .flatMap(folder -> read(folder).stream())
        .filter(run -> run.manifest().kind() == kind && run.part().equals(part))
        .filter(run -> run.manifest().files().entrySet().containsAll(files.entrySet()))
        .map(ShardRun::folder)
        .reduce((before, newer) -> newer);
  }

  /** Empty if a run is not a shard, or is damaged: whatever it was, it does not go on. */
  private static Optional<ShardRun> read(RunFolder folder) {
    try {
      return Optional.of(ShardRun.of(folder));
    } catch (LabException e) {
      return Optional.empty();
    }
  }

  /**
   * The runs of the whole that was finished last in a folder where inputs or versions may have
   * changed between starts, and shards have been made again; all of its runs if nothing is whole.
   */
  static List<RunFolder> newest(Path runs) {
    List<RunFolder> all = RunFolder.list(runs);
    Map<String, Map<Integer, ShardRun>> plans = new HashMap<>();
    for (RunFolder folder : all) {
      read(folder)
          .filter(ShardRun::isFinished)
          .ifPresent(
              run ->
                  plans
                      .computeIfAbsent(run.part().plan(), plan -> new TreeMap<>())
                      .put(run.part().shard().index(), run)); // in place of an older one
    }
    return plans.values().stream()
        .filter(shards -> missing(shards).isEmpty())
        .max(Comparator.comparing(ShardRuns::updated))
        .map(shards -> shards.values().stream().map(ShardRun::folder).toList())
        .orElse(all);
  }

  /** When the last of some shards was finished. */
  private static String updated(Map<Integer, ShardRun> shards) {
    return shards.values().stream()
        .map(shard -> shard.manifest().updated())
        .reduce("", BinaryOperator.maxBy(Comparator.naturalOrder()));
  }

  /**
   * Makes sure that runs are together the whole of one plan.
   *
   * @return them, in the order of their numbers
   * @throws LabException if one is missing, unfinished, given twice, or of other work
   */
  public static List<ShardRun> whole(List<RunFolder> folders) {
    List<ShardRun> runs = folders.stream().map(ShardRun::of).toList();
    ShardRun first = runs.get(0);
    runs.forEach(run -> requireSame(first, run));
    Map<Integer, ShardRun> byNumber = byNumber(runs);
    runs.forEach(ShardRun::requireFinished);
    requireAll(first, byNumber);
    return List.copyOf(byNumber.values());
  }

  private static Map<Integer, ShardRun> byNumber(List<ShardRun> runs) {
    Map<Integer, ShardRun> byNumber = new TreeMap<>();
    for (ShardRun run : runs) {
      ShardRun same = byNumber.put(run.part().shard().index(), run);
      if (same != null) {
        throw new LabException(
            "runs '%s' and '%s' are both shard %s; leave one of them out"
                .formatted(same.folder().path(), run.folder().path(), run.part().shard()));
      }
    }
    return byNumber;
  }

  private static void requireAll(ShardRun any, Map<Integer, ShardRun> byNumber) {
    List<Integer> missing = missing(byNumber);
    if (missing.isEmpty()) {
      return;
    }
    int count = any.part().shard().count();
    Shard first = new Shard(missing.get(0), count);
    int more = missing.size() - 1;
    throw new LabException(
        "shard %s is missing%s; name its run, or run: %s"
            .formatted(
                first,
                more == 0 ? "" : ", and %s more of %s".formatted(more, count),
                any.command(first)));
  }

  /** The numbers of the shards that are missing beside others, of which there is at least one. */
  private static List<Integer> missing(Map<Integer, ShardRun> byNumber) {
    int count = byNumber.values().iterator().next().part().shard().count();
    return IntStream.rangeClosed(1, count).filter(i -> !byNumber.containsKey(i)).boxed().toList();
  }

  private static void requireSame(ShardRun one, ShardRun other) {
    if (one.manifest().kind() != other.manifest().kind()) {
      throw different(one, other, "they are of different kinds");
    } else if (!versions(one).equals(versions(other))) {
      throw different(one, other, "%s and %s".formatted(versions(one), versions(other)));
    } else if (!one.manifest().plugins().equals(other.manifest().plugins())) {
      throw different(one, other, "their plugins differ");
    } else if (!one.manifest().files().keySet().stream()
        .allMatch(role -> isSameFile(role, one, other))) {
      throw different(one, other, "their weights or other files differ");
    } else if (!one.part().isOfSamePlan(other.part())) {
      throw different(one, other, "their arguments, inputs or numbers of shards differ");
    }
  }

  /** Versions that may change the bits of a result. */
  private static String versions(ShardRun run) {
    Map<String, String> versions = run.manifest().versions();
    String libtorch = versions.get("libtorch");
    return "imglab %s%s"
        .formatted(versions.get("imglab"), libtorch == null ? "" : " with LibTorch " + libtorch);
  }

  private static boolean isSameFile(String role, ShardRun one, ShardRun other) {
    return Objects.equals(hash(role, one), hash(role, other));
  }

  private static String hash(String role, ShardRun run) {
    return Optional.ofNullable(run.manifest().files().get(role))
        .map(print -> print.sha256())
        .orElse("");
  }

  private static LabException different(ShardRun one, ShardRun other, String why) {
    return new LabException(
        "'%s' and '%s' are not shards of one run: %s; merge the runs of one command"
            .formatted(one.folder().path(), other.folder().path(), why));
  }
}
