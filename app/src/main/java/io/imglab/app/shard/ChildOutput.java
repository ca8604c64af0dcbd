package io.imglab.app.shard;

import io.imglab.app.cli.Invocation;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What the processes of several devices say, as one: each message once, and no temporary files. */
final class ChildOutput {
  private final Invocation call;
  private final String folder;
  private final Set<String> said = new HashSet<>();

  /**
   * The output of processes.
   *
   * @param folder of their runs, which does not last
   */
  ChildOutput(Invocation call, Path folder) {
    this.call = call;
    this.folder = String.valueOf(folder.getFileName());
  }

  /** A line of the standard output. */
  synchronized void result(String line) {
    if (!line.contains(folder)) {
      endProgress();
      call.print(line);
    }
  }

  /** A message, without the name of the program; the process leaves out what nobody wants. */
  synchronized void message(String text) {
    if (!text.contains(folder) && said.add(text)) {
      endProgress();
      call.terminal().say(text);
    }
  }

  /** The next line stands in place of the progress. */
  private void endProgress() {
    if (call.terminal().isInteractive()) {
      call.terminal().redraw("");
    }
  }
}
