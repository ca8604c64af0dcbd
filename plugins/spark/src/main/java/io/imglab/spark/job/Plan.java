package io.imglab.spark.job;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pieces of a command, as {@code --dry-run} lists them.
 *
 * @param pieces the pictures of each, such as {@code a.jpg x b.jpg}; empty if they are not listed
 */
record Plan(List<String> pieces) implements Serializable {
  private static final int MOST_SHARDS = 100_000;
  private static final Pattern PIECE = Pattern.compile("\\d+/\\d+ {2}(.*) -> .*");

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
    inputs.copy(name -> !spec.isPlanned());
    List<String> command = new ArrayList<>(inputs.localCommand());
    Path check = Path.of(spec.work(), "check");
    command.addAll(spec.isPlanned() ? List.of("--shard=1/1", "--dry-run") : emptyShard(check));
    ChildProcess.End end =
        new ChildProcess(Path.of(spec.distribution()), Path.of(spec.folder()), Map.of())
            .run(command, Integer.MAX_VALUE, process -> {});
    Folders.delete(check);
    if (end.code() != 0) {
      throw new UserError(end.message());
    }
    return new Plan(spec.isPlanned() ? pieces(end.lines()) : List.of());
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
