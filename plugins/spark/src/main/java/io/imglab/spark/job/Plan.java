package io.imglab.spark.job;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pieces of a command, as {@code --dry-run} lists them.
 *
 * @param pieces the pictures of each, such as {@code a.jpg x b.jpg}; empty if they are not listed
 * @param state what changes when an input on another file system does, or a plan that is not listed
 */
record Plan(List<String> pieces, String state) implements Serializable {
  private static final int MOST_SHARDS = 100_000;
  private static final Pattern PIECE = Pattern.compile("\\d+/\\d+ {2}(.*) -> .*");

  /** The digest of a plan in the manifest of a shard. */
  private static final Pattern DIGEST = Pattern.compile("\"plan\"\\s*:\\s*\"([0-9a-f]{64})\"");

  Plan {
    pieces = List.copyOf(pieces);
  }

  /**
   * Asks the lab, which also refuses wrong options here, once.
   *
   * @throws UserError if it does
   */
  static Plan of(JobSpec spec) throws IOException, InterruptedException {
    Inputs inputs = new Inputs(spec.command(), Path.of(spec.work(), "inputs"));
    String state = inputs.copy(name -> !spec.isPlanned());
    Path check = Path.of(spec.work(), "check");
    Folders.delete(check); // of a start that was killed
    List<String> options =
        spec.isPlanned() ? List.of("--shard=1/1", "--dry-run") : emptyShard(check);
    ChildProcess.End end = run(spec, CommandLines.plus(inputs.localCommand(), options));
    String recorded = recorded(check);
    Folders.delete(check);
    if (end.code() != 0) {
      throw new UserError(end.message());
    }
    return new Plan(spec.isPlanned() ? pieces(end.lines()) : List.of(), state + recorded);
  }

  private static ChildProcess.End run(JobSpec spec, List<String> command)
      throws IOException, InterruptedException {
    return new ChildProcess(Path.of(spec.distribution()), Path.of(spec.folder()), Map.of())
        .run(command, Integer.MAX_VALUE, process -> {});
  }

  /** What the run of an empty shard says of its plan; nothing if there is no run. */
  private static String recorded(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(runs, 2)) {
      StringBuilder digests = new StringBuilder();
      for (Path file : files.filter(it -> it.endsWith("manifest.json")).toList()) {
        DIGEST.matcher(Files.readString(file)).results().forEach(it -> digests.append(it.group(1)));
      }
      return digests.toString();
    }
  }

  /**
   * A command without {@code --dry-run} computes hardly anything in the last of so many shards,
   * usually nothing. The driver need not have a GPU.
   */
  private static List<String> emptyShard(Path runs) {
    return List.of("--shard=" + MOST_SHARDS + "/" + MOST_SHARDS, "--runs=" + runs, "--device=cpu");
  }

  static List<String> pieces(List<String> lines) {
    return lines.stream()
        .map(PIECE::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .toList();
  }

  /** What changes with all that determines the results of a number of shards. */
  String digest(int shards) {
    List<String> determining = new ArrayList<>(pieces);
    determining.add(state);
    determining.add(Integer.toString(shards));
    return Digest.of(determining);
  }

  /** Whether a shard needs a file of this name; every file if the pieces are not listed. */
  boolean needs(int shard, int shards, String name) {
    if (pieces.isEmpty()) {
      return true;
    }
    for (int piece = shard - 1; piece < pieces.size(); piece += shards) {
      String title = pieces.get(piece);
      if (title.startsWith(name + " x ")
          || title.endsWith(" x " + name)
          || title.contains(" x " + name + ", ")) {
        return true;
      }
    }
    return false;
  }
}
