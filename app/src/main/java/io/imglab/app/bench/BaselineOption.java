package io.imglab.app.bench;

import picocli.CommandLine.Option;

/** Whether a benchmark also times plain calls. */
final class BaselineOption {
  @Option(
      names = "--baseline",
      description =
          "Also time the same work by plain calls of DJL in float32, in turn with it; always with --json.")
  private boolean wanted;

  @Option(names = "--no-baseline", description = "Leave the plain calls out of --json.")
  private boolean unwanted;

  boolean isWanted(boolean byDefault) {
    return !unwanted && (wanted || byDefault);
  }
}
