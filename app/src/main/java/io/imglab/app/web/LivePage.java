package io.imglab.app.web;

import io.imglab.app.cli.Invocation;
import io.imglab.core.run.RunFolder;
import java.util.function.Consumer;

/** The live page of a command's own run. */
final class LivePage implements Invocation.LiveView {
  private final LoopbackServer server;
  private final Consumer<String> messages;

  private LivePage(LoopbackServer server, Consumer<String> messages) {
    this.server = server;
    this.messages = messages;
  }

  /**
   * A page on a port, which is taken at once.
   *
   * @param messages for the user
   */
  static LivePage at(int port, Consumer<String> messages) {
    return new LivePage(LoopbackServer.bind(port), messages);
  }

  @Override
  public Invocation.Showing show(RunFolder folder) {
    server.start(new RunSite(folder));
    messages.accept("live page " + server.address());
    return () -> {
      server.close();
      messages.accept(
          "the live page has ended; to see the run again: imglab runs watch " + folder.path());
    };
  }
}
