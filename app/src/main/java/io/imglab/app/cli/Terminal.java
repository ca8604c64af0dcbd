package io.imglab.app.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The output of the program: results go to {@code out}, everything else to {@code err}. Names and
 * notes come from strangers' files, so that neither lets control characters through.
 */
public final class Terminal {
  static final String COLUMNS = "imglab.columns";
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter styledOut;
  private final PrintWriter styledErr;
  private final PrintWriter out;
  private final StandardOutput stream;
  private final PrintWriter err;
  private final int columns;

  /**
   * A terminal of two streams.
   *
   * @param columns width of the terminal behind {@code err}; 0 if there is none
   */
  public Terminal(PrintWriter out, PrintWriter err, int columns) {
    this(out, new StandardOutput(OutputStream.nullOutputStream(), false), err, columns);
  }

  private Terminal(PrintWriter out, StandardOutput stream, PrintWriter err, int columns) {
    this.styledOut = out;
    this.stream = stream;
    this.styledErr = err;
    this.out = new PrintWriter(new PrintableWriter(out), true);
    this.err = new PrintWriter(new PrintableWriter(err), true);
    this.columns = columns;
  }

  /** The process's own streams. */
  public static Terminal ofProcess() {
    return of(
        new FileOutputStream(FileDescriptor.out),
        StandardOutput.ofProcessIsPipe(),
        System.err,
        Integer.getInteger(COLUMNS, 0));
  }

  /** A terminal of two streams of bytes. */
  public static Terminal of(OutputStream out, OutputStream err, int columns) {
    return of(out, false, err, columns);
  }

  private static Terminal of(OutputStream out, boolean isPipe, OutputStream err, int columns) {
    StandardOutput stream = new StandardOutput(new BufferedOutputStream(out), isPipe);
    return new Terminal(writer(stream), stream, writer(err), columns);
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

  /** The width of the terminal in characters; 0 if there is none. */
  public int columns() {
    return columns;
  }

  public boolean isInteractive() {
    return columns > 0;
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
}
