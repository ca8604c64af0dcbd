package io.imglab.app.cli;

import picocli.CommandLine.Option;

/** Whether a command keeps to errors. */
public final class QuietOption {
  @Option(
      names = {"--quiet", "-q"},
      description = "Say nothing but errors.")
  private boolean quiet;

  public boolean isQuiet() {
    return quiet;
  }
}
