package io.imglab.app.shard;

import io.imglab.app.cli.Invocation;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process of this program says on its standard error: messages, and its progress. */
final class ChildMessages {
  private static final String SAID = "imglab: ";
  private static final Pattern PROGRESS = Pattern.compile("imglab: (\\d+)/(\\d+) .*");

  private final Consumer<String> messages;
  private volatile int begun;
  private volatile int pieces;
  private volatile String reason = "it said nothing";

  /**
   * Hears a process.
   *
   * @param messages receives what it says, except for its progress
   */
  ChildMessages(Consumer<String> messages) {
    this.messages = messages;
  }

  void hear(String line) {
    Matcher progress = PROGRESS.matcher(line);
    if (progress.matches()) {
      begun = Integer.parseInt(progress.group(1));
      pieces = Integer.parseInt(progress.group(2));
    } else if (line.startsWith(SAID)) {
      say(line.substring(SAID.length()));
    }
  }

  private void say(String text) {
    if (!text.startsWith(Invocation.RESUME)) {
      reason = text;
    }
    messages.accept(text);
  }

  /** {@code 3/12}: the piece in work, of those of the process. */
  String progress() {
    return "%s/%s".formatted(begun, pieces == 0 ? "?" : pieces);
  }

  /** Why it failed, if it has: the last message, but for how to resume. */
  String reason() {
    return reason;
  }
}
