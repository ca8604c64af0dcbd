package io.imglab.spark.launch;

import io.imglab.core.InvalidValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks for.
 *
 * @param command the lab's command line
 * @param shards how many; 0 to leave it to the job
 * @param runs the folder of runs
 * @param staging the address of a folder that all hosts reach; null for one beside the runs
 * @param results the address of a folder that gets a copy of the finished run; null for none
 * @param work the folder on each host for inputs, unfinished runs and LibTorch
 * @param threads of each process, which are also the cores of each task
 * @param packages Maven coordinates of connectors, separated by commas; empty for none
 * @param settings of Spark
 */
public record Request(
    List<String> command,
    Master master,
    int shards,
    Path runs,
    @Nullable String staging,
    @Nullable String results,
    Path work,
    int threads,
    String packages,
    Map<String, String> settings) {
  private static final Set<String> OURS = Set.of("--shard", "--runs", "--resume", "--dry-run");

  /** Commands that {@code --dry-run} lists the pieces of. */
  private static final Set<String> PLANNED = Set.of("style");

  private static final int MAX = 100_000;

  public Request {
    command = List.copyOf(command);
    settings = Map.copyOf(settings);
    staging = address(staging);
    results = address(results);
    if (command.isEmpty() || command.get(0).startsWith("-")) {
      throw new InvalidValueException(
          "no command to run; write it after '--', such as: spark run -- style photos/ paintings/");
    }
    for (String word : command) {
      if (OURS.contains(word.replaceFirst("=.*", ""))) {
        throw new InvalidValueException(
            "'%s' is not possible in a command for Spark, which sets it; leave it out, or put --runs before '--'"
                .formatted(word));
      }
    }
    check("--shards", shards, 0);
    check("--threads", threads, 1);
  }

  /** Hadoop takes a name without a scheme for one of the cluster's own file system. */
  private static @Nullable String address(@Nullable String given) {
    if (given == null) {
      return null;
    } else if (given.matches("[a-z][a-z0-9+.-]+:/.*")) {
      return given.replace(" ", "%20");
    }
    return Path.of(given).toAbsolutePath().toUri().toString().replaceFirst("/+$", "");
  }

  private static void check(String option, int value, int least) {
    if (value < least || value > MAX) {
      throw new InvalidValueException(
          "'%s' is not in the range of %s; use %s to %s".formatted(value, option, least, MAX));
    }
  }

  boolean isPlanned() {
    return PLANNED.contains(command.get(0));
  }
}
