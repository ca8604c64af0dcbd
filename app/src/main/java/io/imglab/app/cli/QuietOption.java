package io.imglab.app.cli;

import picocli.CommandLine.Option;

/** Whether a command prints only results and errors. */
public final class QuietOption {
  @Option(
      names = {"--quiet", "-q"},
      description = "Print only the result's path, and errors.")
  private boolean quiet;

  public boolean isQuiet() {
    return quiet;
  }
}
