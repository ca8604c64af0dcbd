package io.imglab.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that leaves its work in a run directory. */
final class RunOptions {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where run directories are made (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run; its own settings apply.")
  private @Nullable Path resume;

  @Option(names = "--dry-run", description = "Check everything and say what would run.")
  private boolean dryRun;

  @Option(
      names = {"--quiet", "-q"},
      description = "Say nothing but errors.")
  private boolean quiet;

  Path runs() {
    return runs;
  }

  @Nullable Path resume() {
    return resume;
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean isQuiet() {
    return quiet;
  }
}
