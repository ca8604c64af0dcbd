package io.imglab.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The output of the program: results go to {@code out}, everything else to {@code err}.
 *
 * @param columns width of the terminal behind {@code err}; 0 if there is none
 */
public record Terminal(PrintWriter out, PrintWriter err, int columns) {
  static final String COLUMNS = "imglab.columns";

  /** The process's own streams. */
  public static Terminal ofProcess() {
    return new Terminal(writer(System.out), writer(System.err), Integer.getInteger(COLUMNS, 0));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
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
    err.println("imglab: " + message);
    err.flush();
  }
}
