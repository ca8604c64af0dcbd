package io.imglab.spark.job;

import java.io.Serializable;

/**
 * How a shard ended.
 *
 * @param shard from 1
 * @param status the last attempt's
 * @param seconds of the last attempt
 * @param host on which it ran
 * @param executor Spark's name of the executor
 * @param attempt from 1
 * @param message what the lab printed about a failure; empty if there was none
 */
public record Outcome(
    int shard,
    Status status,
    double seconds,
    String host,
    String executor,
    int attempt,
    String message)
    implements Serializable {
  /** Whether the results are there. */
  public enum Status {
    /** They are. */
    FINISHED,
    /** They were there before the job began. */
    EARLIER,
    /** They are not. */
    FAILED
  }

  private static final String PREFIX = "imglab-spark\t";
  private static final int FIELDS = 8;

  /** One line without line breaks, which {@link #parse} reads. */
  public String line() {
    return PREFIX
        + String.join(
            "\t",
            Integer.toString(shard),
            status.name(),
            Double.toString(seconds),
            host,
            executor,
            Integer.toString(attempt),
            message.replaceAll("\\s+", " ") + " ");
  }

  /** Whether a line of the driver's output tells an outcome. */
  public static boolean isOne(String line) {
    return line.startsWith(PREFIX) && line.split("\t", -1).length == FIELDS;
  }

  /** Reads a line of {@link #line}. */
  public static Outcome parse(String line) {
    String[] fields = line.split("\t", -1);
    return new Outcome(
        Integer.parseInt(fields[1]),
        Status.valueOf(fields[2]),
        Double.parseDouble(fields[3]),
        fields[4],
        fields[5],
        Integer.parseInt(fields[6]),
        fields[7].strip());
  }
}
