package io.imglab.app.web;

import picocli.CommandLine.Option;

/** How runs are watched. */
public final class WatchOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = Port.Converter.class,
      description = "The port of the page on 127.0.0.1 (default: a free one).")
  private int port;

  @Option(names = "--open", description = "Open the page in the default browser.")
  private boolean opens;

  /** 0 for any that is free. */
  public int port() {
    return port;
  }

  public boolean opens() {
    return opens;
  }
}
