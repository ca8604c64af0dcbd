package io.imglab.app.run;

import io.imglab.app.cli.DurationConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a training may take. */
public final class TrainingTimeOption {
  @Option(
      names = {TimeBudgetOption.NAME, "--for"},
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long it may take over all starts, such as 90s, 20m or 3h; with --epochs or --steps,"
              + " whichever ends first.")
  private @Nullable Duration timeBudget;

  /** Seconds; null for as long as it takes. */
  public @Nullable Double seconds() {
    return timeBudget == null ? null : (double) timeBudget.toSeconds();
  }
}
