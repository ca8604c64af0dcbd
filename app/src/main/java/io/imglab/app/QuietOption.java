package io.imglab.app;

import picocli.CommandLine.Option;

/** Whether a command keeps to errors. */
final class QuietOption {
  @Option(
      names = {"--quiet", "-q"},
      description = "Say nothing but errors.")
  private boolean quiet;

  boolean isQuiet() {
    return quiet;
  }
}
