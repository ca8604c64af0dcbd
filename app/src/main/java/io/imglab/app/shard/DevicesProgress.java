package io.imglab.app.shard;

import io.imglab.app.cli.Invocation;
import java.util.List;
import java.util.stream.Collectors;

/** The progress of all devices: on one line of a terminal, elsewhere a line for each change. */
final class DevicesProgress {
  private final Invocation call;
  private final List<Child> children;
  private String shown = "";

  DevicesProgress(Invocation call, List<Child> children) {
    this.call = call;
    this.children = children;
  }

  void show() {
    String now =
        children.stream()
            .map(Child::progress)
            .collect(Collectors.joining(call.terminal().separator()));
    if (call.quiet() || now.equals(shown)) {
      return;
    }
    shown = now;
    if (call.terminal().isInteractive()) {
      call.terminal().redraw(now);
    } else {
      call.terminal().say(now);
    }
  }

  /** Ends the line. */
  void end() {
    show();
    if (call.terminal().isInteractive() && !call.quiet()) {
      call.terminal().draw("\r\n");
    }
  }
}
