package io.imglab.app.style.option;

import picocli.CommandLine.Option;

/** The options of several pictures together. */
public final class BatchOptions {
  @Option(
      names = "--keep-samples",
      description =
          "Of several pictures: keep the samples of each run; otherwise each picture is kept once.")
  private boolean keepsSamples;

  public boolean keepsSamples() {
    return keepsSamples;
  }
}
