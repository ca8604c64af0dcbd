package io.imglab.app.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The run directory of a command. */
public final class RunFolderOptions {
  /** The option that resumes a run. */
  static final String RESUME = "--resume";

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where the run directories are (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Option(
      names = RESUME,
      paramLabel = "RUN",
      description =
          "Resume a run with its own settings. RUN is its path, name, number, the beginning of its"
              + " name, or latest.")
  private @Nullable Path resume;

  public Path runs() {
    return runs;
  }

  /** The run to resume, as {@link io.imglab.core.run.RunReference} reads it; null for a new one. */
  public @Nullable Path resume() {
    return resume;
  }
}
