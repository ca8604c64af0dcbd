package io.imglab.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which run directory a command works in. */
final class RunFolderOptions {
  /** As users write it. */
  static final String RESUME = "--resume";

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where run directories are made (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Option(
      names = RESUME,
      paramLabel = "RUN",
      description = "Go on with an interrupted run; its own settings apply.")
  private @Nullable Path resume;

  Path runs() {
    return runs;
  }

  @Nullable Path resume() {
    return resume;
  }
}
