package io.imglab.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that leaves its work in a run directory. */
final class RunOptions {
  @Mixin private final RunFolderOptions folder = new RunFolderOptions();

  @Option(names = "--dry-run", description = "Check everything and say what would run.")
  private boolean dryRun;

  @Mixin private final QuietOption quiet = new QuietOption();

  Path runs() {
    return folder.runs();
  }

  @Nullable Path resume() {
    return folder.resume();
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean isQuiet() {
    return quiet.isQuiet();
  }
}
