package io.imglab.app;

import picocli.CommandLine.Option;

/** Whether a command speaks to programs. */
final class JsonOption {
  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  boolean isJson() {
    return json;
  }
}
