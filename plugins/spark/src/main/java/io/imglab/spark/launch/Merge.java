package io.imglab.spark.launch;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.spark.job.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one run of the shards' runs, as {@code imglab runs merge} does, and adds who computed what.
 */
final class Merge {
  private static final String FILE = "spark.json";

  /** What the run directory of a shard is called. */
  private static final Pattern SHARD = Pattern.compile("\\d{5,9}-(.*)-shard-\\d+-of-\\d+");

  private final CommandContext context;
  private final Lab lab;

  /** Runs command lines, as {@link LabProcess#run} does. */
  @FunctionalInterface
  interface Lab {
    int run(List<String> arguments, Consumer<String> printed)
        throws IOException, InterruptedException;
  }

  Merge(CommandContext context, Lab lab) {
    this.context = context;
    this.lab = lab;
  }

  /**
   * The merged run; empty if the command makes none.
   *
   * @throws LabException if there are shards, but they do not make a run
   */
  Optional<Path> run(Job job, Tally tally, Path runs) throws IOException, InterruptedException {
    List<Path> shards = job.runs(tally.count());
    if (shards.isEmpty()) {
      return Optional.empty(); // The command wrote its files where it was told to.
    }
    Set<Path> before = runs(runs);
    List<String> printed = new ArrayList<>();
    // Only a merged data check ends with 1 and has made a run; there are none with Spark.
    int code = lab.run(arguments(job, shards, runs), printed::add);
    Optional<Path> run = merged(runs, before, shards.get(0));
    if (code != 0 || run.isEmpty()) {
      throw new LabException(
          "the results of the shards are in '%s', but do not make one run; correct what is said above and start the same command again, or delete that folder first to compute all shards again"
              .formatted(job.folder()));
    }
    printed.forEach(context.out()::println);
    context.out().flush();
    writeOutcomes(run.get(), tally);
    return run;
  }

  /** The new run that is called as a shard is; other commands may have begun runs meanwhile. */
  private static Optional<Path> merged(Path runs, Set<Path> before, Path shard) throws IOException {
    Matcher name = SHARD.matcher(shard.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    Pattern whole = Pattern.compile("\\d{5,9}-" + Pattern.quote(name.group(1)));
    return runs(runs).stream()
        .filter(run -> !before.contains(run))
        .filter(run -> whole.matcher(run.getFileName().toString()).matches())
        .findFirst();
  }

  /** The run directories in a folder. */
  private static Set<Path> runs(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve("manifest.json")))
          .collect(Collectors.toSet());
    }
  }

  /** In a file of arguments: there may be more than a command line can hold. */
  private static List<String> arguments(Job job, List<Path> shards, Path runs) throws IOException {
    Path file = job.folder().resolve("merge.txt");
    Files.write(file, shards.stream().map(Path::toString).toList());
    // Executors have another home, but only this job's shards are here.
    return List.of("runs", "merge", "--trust", "@" + file, "--runs=" + runs.toAbsolutePath());
  }

  private static void writeOutcomes(Path folder, Tally tally) throws IOException {
    JsonArray shards = new JsonArray();
    tally.outcomes().forEach(outcome -> shards.add(json(outcome)));
    JsonObject root = new JsonObject();
    root.addProperty("shards", tally.count());
    root.add("outcomes", shards);
    Path part = folder.resolve("." + FILE + ".part");
    Files.writeString(
        part, new GsonBuilder().setPrettyPrinting().create().toJson(root), StandardCharsets.UTF_8);
    Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static JsonObject json(Outcome outcome) {
    JsonObject json = new JsonObject();
    json.addProperty("shard", outcome.shard());
    json.addProperty("status", outcome.status().name().toLowerCase(java.util.Locale.ROOT));
    json.addProperty("seconds", outcome.seconds());
    json.addProperty("host", outcome.host());
    json.addProperty("executor", outcome.executor());
    json.addProperty("attempt", outcome.attempt());
    return json;
  }
}
