package io.imglab.app.cli;

import picocli.CommandLine.Option;

/** Whether a command prints JSON, for other programs. */
public final class JsonOption {
  @Option(names = "--json", description = "Print one JSON object instead, for programs.")
  private boolean json;

  public boolean isJson() {
    return json;
  }
}
