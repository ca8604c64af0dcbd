package io.imglab.app.web;

import io.imglab.app.cli.Invocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a command shows its run on a live page. */
public final class WebOption {
  public static final String NAME = "--web";

  @Option(
      names = NAME,
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = Port.ANY,
      preprocessor = Port.Optional.class,
      converter = Port.Converter.class,
      description =
          "Show the run in the browser while it works. The page is reached from this machine alone,"
              + " at the address that is printed (default port: a free one).")
  private @Nullable Integer port;

  /**
   * The command with a live page, if one is asked for; its port is taken at once.
   *
   * @throws io.imglab.core.InvalidValueException if the port is in use
   */
  public Invocation shown(Invocation call) {
    return port == null
        ? call
        : call.shownBy(LivePage.at(port, call.terminal()::say), without(call.arguments()));
  }

  /** A command line without the option: it is not a setting of the run. */
  static List<String> without(List<String> arguments) {
    List<String> others = new ArrayList<>();
    boolean mayBePort = false;
    for (String argument : arguments) {
      boolean isOption = argument.equals(NAME);
      boolean isPort = mayBePort && argument.matches("\\d+");
      if (!isOption && !isPort && !argument.startsWith(NAME + "=")) {
        others.add(argument);
      }
      mayBePort = isOption;
    }
    return others;
  }
}
