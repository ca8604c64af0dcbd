package io.imglab.app.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which run directory a command works in. */
public final class RunFolderOptions {
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

  public Path runs() {
    return runs;
  }

  public @Nullable Path resume() {
    return resume;
  }
}
