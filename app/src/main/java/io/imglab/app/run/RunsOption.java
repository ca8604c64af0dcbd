package io.imglab.app.run;

import io.imglab.core.run.RunReference;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder in which a command looks for runs. */
public final class RunsOption {
  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where the run directories are (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  public Path runs() {
    return runs;
  }

  /** References to the runs in the folder. */
  public RunReference reference() {
    return RunReference.in(runs);
  }
}
