package io.imglab.app.runs;

import io.imglab.app.run.RunsOption;
import io.imglab.core.run.RunFolder;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The one run that a command is about. */
final class RunParameter {
  @Parameters(
      paramLabel = "RUN",
      description = "The run: its path, name, number, the beginning of its name, or 'latest'.")
  private Path run;

  @Mixin private final RunsOption runs = new RunsOption();

  /**
   * The run that is meant.
   *
   * @throws io.imglab.core.LabException if there is no such run, or several
   */
  public RunFolder folder() {
    return runs.reference().find(run);
  }
}
