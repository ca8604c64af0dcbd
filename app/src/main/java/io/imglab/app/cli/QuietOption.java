package io.imglab.app.cli;

import picocli.CommandLine.Option;

/** Whether a command prints only errors. */
public final class QuietOption {
  @Option(
      names = {"--quiet", "-q"},
      description = "Print nothing but errors.")
  private boolean quiet;

  public boolean isQuiet() {
    return quiet;
  }
}
