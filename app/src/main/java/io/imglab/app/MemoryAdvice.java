package io.imglab.app;

import io.imglab.core.device.Shortage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What a user can do about a lack of memory. */
final class MemoryAdvice {
  private MemoryAdvice() {}

  /** The message for a command that ran out of memory; it advises only options that it has. */
  static String of(CommandSpec command, Throwable failure) {
    boolean ofHeap = Shortage.isOfHeap(failure);
    String rest =
        ofHeap
            ? "set IMGLAB_JAVA_OPTS=-Xmx8g"
            : "close other programs, or take a machine with more memory";
    return "not enough %s; %s%s".formatted(ofHeap ? "Java heap" : "memory", smaller(command), rest);
  }

  private static String smaller(CommandSpec command) {
    if (command.findOption("--optimizer") != null) {
      return "choose a smaller --size or --optimizer adam, or ";
    } else if (command.findOption("--batch") != null) {
      return "choose a smaller --batch, or ";
    }
    return "";
  }

  /** The command that was parsed, of all levels of subcommands the last. */
  static CommandSpec last(ParseResult parsed) {
    return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed.commandSpec();
  }
}
