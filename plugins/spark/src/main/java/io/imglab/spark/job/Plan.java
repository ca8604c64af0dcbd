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
  private static final Pattern PIECE = Pattern.compile("\\d+/\\d+ {2}(.*) -> .*");

  Plan {
    pieces = List.copyOf(pieces);
  }

  /** Asks the lab. */
  static Plan of(JobSpec spec) throws IOException, InterruptedException {
    if (!spec.isPlanned()) {
      return new Plan(List.of());
    }
    Inputs inputs = new Inputs(spec.command(), Path.of(spec.work(), "inputs"));
    inputs.copy(name -> false);
    List<String> command = new ArrayList<>(inputs.localCommand());
    command.add("--shard=1/1"); // what has no shards is refused here, once
    command.add("--dry-run");
    ChildProcess.End end =
        new ChildProcess(Path.of(spec.distribution()), Path.of(spec.folder()), Map.of())
            .run(command, Integer.MAX_VALUE, process -> {});
    if (end.code() != 0) {
      throw new UserError(end.message());
    }
    return new Plan(pieces(end.lines()));
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
