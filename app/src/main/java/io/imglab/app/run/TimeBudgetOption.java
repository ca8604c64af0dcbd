package io.imglab.app.run;

import io.imglab.app.cli.DurationConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a run may take. */
public final class TimeBudgetOption {
  /** As users write it. */
  public static final String NAME = "--time-budget";

  @Option(
      names = NAME,
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long it may take, such as 60s, 5m or 1h: for all pictures together and over all"
              + " starts. The number of steps is planned from a few, at most --steps.")
  private @Nullable Duration timeBudget;

  /** Seconds; null for as long as it takes. */
  public @Nullable Double seconds() {
    return timeBudget == null ? null : (double) timeBudget.toSeconds();
  }
}
