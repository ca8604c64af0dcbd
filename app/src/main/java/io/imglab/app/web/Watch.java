package io.imglab.app.web;

import io.imglab.core.run.RunFolder;
import java.nio.file.Path;

/** A server that shows runs of any process, until it is closed. */
public final class Watch implements AutoCloseable {
  private final LoopbackServer server;

  private Watch(LoopbackServer server, Site site) {
    this.server = server;
    server.start(site);
  }

  /**
   * Shows a run.
   *
   * @param port 0 for any that is free
   * @throws io.imglab.core.InvalidValueException if the port is in use
   */
  public static Watch run(int port, RunFolder run) {
    return new Watch(LoopbackServer.bind(port), new RunSite(run));
  }

  /**
   * Shows all runs in a folder.
   *
   * @param port 0 for any that is free
   * @throws io.imglab.core.InvalidValueException if the port is in use
   */
  public static Watch gallery(int port, Path runs) {
    return new Watch(LoopbackServer.bind(port), new GallerySite(runs));
  }

  /** Where it is reached, with the token. */
  public String address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
