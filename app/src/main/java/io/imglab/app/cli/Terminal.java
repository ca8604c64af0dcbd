package io.imglab.app.cli;

import io.imglab.app.screen.WindowSize;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The output of the program: results go to {@code out}, everything else to {@code err}. Names and
 * notes come from strangers' files, so that neither lets control characters through.
 */
public final class Terminal {
  /** Set by the launcher if there is a terminal: its width. */
  public static final String COLUMNS = "imglab.columns";

  /** Set by the launcher if the user's locale has ASCII alone. */
  static final String ASCII = "imglab.ascii";

  /** Where there is no terminal. */
  private static final int USUAL_COLUMNS = 80;

  /** Where the number of rows is unknown. */
  private static final int USUAL_ROWS = 24;

  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter styledOut;
  private final PrintWriter styledErr;
  private final PrintWriter out;
  private final StandardOutput stream;
  private final PrintWriter err;
  private final Supplier<WindowSize> window;
  private final boolean isInteractive;
  private final boolean isUnicode;

  /**
   * A terminal of two streams.
   *
   * @param columns width of the terminal behind {@code err}; 0 if there is none
   */
  public Terminal(PrintWriter out, PrintWriter err, int columns) {
    this(out, err, columns > 0, () -> WindowSize.ofText(columns, USUAL_ROWS), true);
  }

  /**
   * A terminal of two streams whose size may change.
   *
   * @param isInteractive whether there is a terminal behind {@code err}
   * @param window the size of that terminal now
   * @param isUnicode whether it shows more than ASCII
   */
  public Terminal(
      PrintWriter out,
      PrintWriter err,
      boolean isInteractive,
      Supplier<WindowSize> window,
      boolean isUnicode) {
    this(
        out,
        new StandardOutput(OutputStream.nullOutputStream(), false),
        err,
        isInteractive,
        window,
        isUnicode);
  }

  private Terminal(
      PrintWriter out,
      StandardOutput stream,
      PrintWriter err,
      boolean isInteractive,
      Supplier<WindowSize> window,
      boolean isUnicode) {
    this.styledOut = out;
    this.stream = stream;
    this.styledErr = err;
    this.out = new PrintWriter(new PrintableWriter(out), true);
    this.err = new PrintWriter(new PrintableWriter(err), true);
    this.isInteractive = isInteractive;
    this.window = window;
    this.isUnicode = isUnicode;
  }

  /** The process's own streams. */
  public static Terminal ofProcess() {
    int atStart = Integer.getInteger(COLUMNS, 0);
    StandardOutput stream =
        new StandardOutput(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            StandardOutput.ofProcessIsPipe());
    return new Terminal(
        writer(stream),
        stream,
        writer(System.err),
        atStart > 0,
        () -> window(atStart),
        isUnicodeLocale());
  }

  /** The size now, or at least the width when the program started. */
  private static WindowSize window(int atStart) {
    return WindowSize.of(WindowSize.STANDARD_ERROR)
        .orElseGet(() -> WindowSize.ofText(atStart, USUAL_ROWS));
  }

  private static boolean isUnicodeLocale() {
    String name = System.getProperty("native.encoding", Charset.defaultCharset().name());
    return name.equalsIgnoreCase(StandardCharsets.UTF_8.name()) && !Boolean.getBoolean(ASCII);
  }

  /** A terminal of two streams of bytes. */
  public static Terminal of(OutputStream out, OutputStream err, int columns) {
    StandardOutput stream = new StandardOutput(new BufferedOutputStream(out), false);
    Supplier<WindowSize> window = () -> WindowSize.ofText(columns, USUAL_ROWS);
    return new Terminal(writer(stream), stream, writer(err), columns > 0, window, true);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  /**
   * Whether results were lost, as on a full disk. A reader that has read enough and closed its pipe
   * loses nothing.
   */
  public boolean hasLostOutput() {
    out.flush();
    // The writer hides the failures of the stream behind it.
    return styledOut.checkError() && !stream.isClosedPipe();
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  /** Standard output for text of the program's own, such as help, with its escape sequences. */
  public PrintWriter styledOut() {
    return styledOut;
  }

  /** The size of the terminal now; a usual one if there is none. */
  public WindowSize window() {
    return isInteractive ? window.get() : WindowSize.ofText(USUAL_COLUMNS, USUAL_ROWS);
  }

  /** Whether there is a terminal behind {@link #err}. */
  public boolean isInteractive() {
    return isInteractive;
  }

  /** Whether results go to a terminal, and everything else, too. */
  public boolean showsResults() {
    return isInteractive && WindowSize.of(WindowSize.STANDARD_OUTPUT).isPresent();
  }

  /** Whether the terminal shows more than ASCII. */
  public boolean isUnicode() {
    return isUnicode;
  }

  /** What stands between the fields of a line. */
  public String separator() {
    return isUnicode ? " \u00b7 " : " | ";
  }

  /** Prints a result on a line of its own. */
  public void print(Object result) {
    out.println(result);
    out.flush();
  }

  /** Prints a message, which is not a result, on a line of its own. */
  public void say(String message) {
    err.println("imglab: " + PrintableWriter.message(message));
    err.flush();
  }

  /** Puts {@code text} in place of the last line, which is not ended. */
  public void redraw(String text) {
    err.flush();
    styledErr.print(CLEAR + PrintableWriter.message(text));
    styledErr.flush();
  }

  /** Prints text of the program's own to the terminal, with its escape sequences. */
  public void draw(String escapes) {
    err.flush();
    styledErr.print(escapes);
    styledErr.flush();
  }
}
