package io.imglab.spark.launch;

import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.spark.job.Outcome;
import io.imglab.spark.job.SparkJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Follows the driver: shows how far it is, and says what fails. */
public final class Following {
  private static final int TENTHS = 10;

  private final CommandContext context;
  private final Tally tally = new Tally();
  private @Nullable String error;
  private int tenth;

  public Following(CommandContext context) {
    this.context = context;
  }

  /**
   * Follows the driver to its end.
   *
   * @param log what Spark has said
   * @throws LabException if the driver failed
   */
  public Tally follow(Process driver, Path log) throws IOException, InterruptedException {
    Thread killer = new Thread(driver::destroy);
    Runtime.getRuntime().addShutdownHook(killer);
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
      in.lines().forEach(this::read);
    }
    int code = driver.waitFor();
    Runtime.getRuntime().removeShutdownHook(killer);
    context.progress("");
    if (code != 0 || error != null) {
      throw new LabException(error == null ? SparkLog.reason(log) : error);
    }
    return tally;
  }

  private void read(String line) {
    if (line.startsWith(SparkJob.ERROR)) {
      error = line.substring(SparkJob.ERROR.length());
    } else if (line.startsWith(SparkJob.COUNT)) {
      tally.expect(Integer.parseInt(line.substring(SparkJob.COUNT.length())));
    } else if (Outcome.isOne(line)) {
      ended(Outcome.parse(line));
    }
  }

  private void ended(Outcome outcome) {
    tally.add(outcome);
    if (!outcome.message().isEmpty()) {
      context.progress("");
      context.say(message(outcome));
    }
    int now = tally.outcomes().size() * TENTHS / Math.max(1, tally.count());
    if (now > tenth) {
      tenth = now;
      context.progress("");
      context.say(tally.line());
    }
    context.progress(tally.line());
  }

  private String message(Outcome outcome) {
    return outcome.status() == Outcome.Status.FAILED
        ? "shard %s of %s failed on '%s': %s"
            .formatted(outcome.shard(), tally.count(), outcome.host(), outcome.message())
        : outcome.message();
  }
}
