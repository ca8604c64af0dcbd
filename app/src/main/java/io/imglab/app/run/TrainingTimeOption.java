package io.imglab.app.run;

import io.imglab.app.cli.DurationConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time limit of a training run. */
public final class TrainingTimeOption {
  @Option(
      names = {TimeBudgetOption.NAME, "--for"},
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Time limit over all starts, such as 90s, 20m or 3h; with --epochs or --steps, whichever"
              + " is reached first.")
  private @Nullable Duration timeBudget;

  /** Seconds; null for no limit. */
  public @Nullable Double seconds() {
    return timeBudget == null ? null : (double) timeBudget.toSeconds();
  }
}
