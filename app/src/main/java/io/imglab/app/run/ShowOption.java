package io.imglab.app.run;

import io.imglab.app.cli.Invocation;
import io.imglab.app.screen.PictureDrawing;
import io.imglab.app.screen.Protocol;
import io.imglab.app.screen.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether, and how, pictures are drawn in the terminal. */
public final class ShowOption {
  /** The name of the option. */
  public static final String NAME = "--show";

  private static final String AUTOMATIC = "auto";

  @Option(
      names = NAME,
      arity = "0..1",
      paramLabel = "half|kitty|sixel",
      parameterConsumer = Optionally.class,
      description =
          "Draw the picture in the terminal as it grows; in the best way that the terminal is known"
              + " to have, or as given.")
  private @Nullable String protocol;

  /** Takes the next argument only if it is the name of a protocol: a picture may follow. */
  static final class Optionally implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      String next = arguments.isEmpty() ? "" : arguments.peek();
      if (Protocol.named(next).isPresent()) {
        option.setValue(arguments.pop());
      } else if (next.matches("[a-z0-9]+") && Files.notExists(Path.of(next))) {
        throw new ParameterException(
            command.commandLine(),
            "'%s' is not a way to draw pictures; choose half, kitty or sixel".formatted(next));
      } else {
        option.setValue(AUTOMATIC);
      }
    }
  }

  /**
   * A command whose runs are drawn if that is wanted and possible; if it is not possible, the user
   * is told why.
   *
   * @param environment the variables by which terminals name themselves
   */
  public Invocation applyTo(Invocation call, Map<String, String> environment) {
    if (protocol == null || call.quiet()) {
      return call;
    }
    Optional<PictureDrawing> drawing = drawing(environment);
    if (!call.terminal().isInteractive()) {
      call.note(NAME + " draws nothing: the messages do not go to a terminal");
      return call;
    } else if (drawing.isEmpty()) {
      call.note(NAME + " draws nothing: the terminal has no colours, or NO_COLOR is set");
      return call;
    }
    return call.with(new View(call.view().isVerbose(), drawing));
  }

  /** Whether the user has chosen the way. */
  public boolean isChosen() {
    return protocol != null && !protocol.equals(AUTOMATIC);
  }

  /**
   * How to draw on a terminal with these variables.
   *
   * @return empty if the terminal or the user wants no colours, and the user has not chosen a way
   */
  public Optional<PictureDrawing> drawing(Map<String, String> environment) {
    Optional<Protocol> chosen =
        protocol == null || !isChosen() ? Protocol.of(environment) : Protocol.named(protocol);
    return chosen.map(way -> way.drawing(environment));
  }
}
