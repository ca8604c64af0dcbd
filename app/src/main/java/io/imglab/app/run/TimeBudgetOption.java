package io.imglab.app.run;

import io.imglab.app.cli.DurationConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time limit of a style run. */
public final class TimeBudgetOption {
  /** The name of the option. */
  public static final String NAME = "--time-budget";

  @Option(
      names = NAME,
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Time limit for all pictures together, over all starts, such as 60s, 5m or 1h. A few"
              + " steps are timed to plan how many fit, at most --steps.")
  private @Nullable Duration timeBudget;

  /** Seconds; null for no limit. */
  public @Nullable Double seconds() {
    return timeBudget == null ? null : (double) timeBudget.toSeconds();
  }
}
