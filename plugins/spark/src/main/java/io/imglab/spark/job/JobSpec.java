package io.imglab.spark.job;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What is to be done, as the lab tells the driver and the driver its tasks.
 *
 * @param command the lab's command line, without the name of the program
 * @param isPlanned whether {@code --dry-run} lists the pieces of the command
 * @param shards how many there are; 0 for one a piece, or for two a core where pieces are not
 *     listed
 * @param distribution the lab's folder on the driver
 * @param archive the name under which the distribution is unpacked in the executors; empty if they
 *     use that of the driver
 * @param folder in which the command was given, for relative names
 * @param staging the folder of the shards' results, which the driver and all executors reach
 * @param results the driver's folder for the unpacked results
 * @param work the folder on each host for inputs, unfinished runs and LibTorch
 * @param threads of each child process
 */
public record JobSpec(
    List<String> command,
    boolean isPlanned,
    int shards,
    String distribution,
    String archive,
    String folder,
    String staging,
    String results,
    String work,
    int threads)
    implements Serializable {
  private static final String ARGUMENT = "argument.";

  public JobSpec {
    command = List.copyOf(command);
  }

  /** Reads what {@link #write} has written. */
  public static JobSpec read(Path file) throws IOException {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
    }
    List<String> command = new ArrayList<>();
    for (int i = 0; values.containsKey(ARGUMENT + i); i++) {
      command.add(values.getProperty(ARGUMENT + i));
    }
    return new JobSpec(
        command,
        Boolean.parseBoolean(values.getProperty("planned")),
        Integer.parseInt(values.getProperty("shards")),
        values.getProperty("distribution"),
        values.getProperty("archive"),
        values.getProperty("folder"),
        values.getProperty("staging"),
        values.getProperty("results"),
        values.getProperty("work"),
        Integer.parseInt(values.getProperty("threads")));
  }

  /** Writes it to a file of properties. */
  public void write(Path file) throws IOException {
    Properties values = new Properties();
    for (int i = 0; i < command.size(); i++) {
      values.setProperty(ARGUMENT + i, command.get(i));
    }
    values.setProperty("planned", Boolean.toString(isPlanned));
    values.setProperty("shards", Integer.toString(shards));
    values.setProperty("distribution", distribution);
    values.setProperty("archive", archive);
    values.setProperty("folder", folder);
    values.setProperty("staging", staging);
    values.setProperty("results", results);
    values.setProperty("work", work);
    values.setProperty("threads", Integer.toString(threads));
    try (Writer out = Files.newBufferedWriter(file)) {
      values.store(out, null);
    }
  }

  /** The file of a shard's results. */
  URI result(int shard) {
    return URI.create(staging + "/shard-" + shard + ".zip");
  }

  /**
   * The same with a number of shards, whose results are apart from those of other plans.
   *
   * @param plan the digest of the plan
   */
  JobSpec of(int count, String plan) {
    return new JobSpec(
        command,
        isPlanned,
        count,
        distribution,
        archive,
        folder,
        staging + "/" + plan,
        results,
        work,
        threads);
  }
}
