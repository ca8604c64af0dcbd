package io.imglab.app.screen;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to draw a picture on a terminal. */
public enum Protocol {
  /** Blocks of two colours, which every terminal with colours has. */
  HALF,
  KITTY,
  SIXEL;

  /** The protocol that the user names; empty if there is none of that name. */
  public static Optional<Protocol> named(String name) {
    return Stream.of(values()).filter(protocol -> protocol.toString().equals(name)).findFirst();
  }

  /**
   * The best protocol that the terminal is known to have.
   *
   * @param environment the variables by which terminals name themselves
   * @return empty if the terminal or the user wants no colours
   */
  public static Optional<Protocol> of(Map<String, String> environment) {
    String term = value(environment, "TERM");
    if (!value(environment, "NO_COLOR").isEmpty() || term.isEmpty() || term.equals("dumb")) {
      return Optional.empty();
    }
    return Optional.of(isMultiplexed(term, environment) ? HALF : ofTerminal(term, environment));
  }

  /** Whether a program between this one and the terminal passes on text alone. */
  private static boolean isMultiplexed(String term, Map<String, String> environment) {
    return term.startsWith("screen")
        || term.startsWith("tmux")
        || !value(environment, "TMUX").isEmpty();
  }

  private static Protocol ofTerminal(String term, Map<String, String> environment) {
    String program = value(environment, "TERM_PROGRAM").toLowerCase(Locale.ROOT);
    boolean isKitty =
        term.equals("xterm-kitty")
            || term.equals("xterm-ghostty")
            || !value(environment, "KITTY_WINDOW_ID").isEmpty()
            || program.equals("wezterm")
            || program.equals("ghostty");
    boolean isSixel =
        term.contains("sixel") || term.matches("foot(-.*)?") || term.startsWith("mlterm");
    return isKitty ? KITTY : isSixel ? SIXEL : HALF;
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "");
  }

  /** The drawing by this protocol on a terminal with these variables. */
  public PictureDrawing drawing(Map<String, String> environment) {
    return switch (this) {
      case HALF -> new HalfBlocks(colours(environment));
      case KITTY -> new KittyGraphics(ProcessHandle.current().pid());
      case SIXEL -> new SixelGraphics();
    };
  }

  private static TerminalColours colours(Map<String, String> environment) {
    boolean isTrue =
        value(environment, "COLORTERM").matches("truecolor|24bit")
            || value(environment, "TERM").endsWith("-direct");
    return isTrue ? TerminalColours.TRUE : TerminalColours.OF_256;
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
