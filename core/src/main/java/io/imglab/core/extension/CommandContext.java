package io.imglab.core.extension;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** What a plugin's command can use of the lab. */
public interface CommandContext {
  /** Standard output, for results. */
  PrintWriter out();

  /** Prints a note to standard error, for anything that is not a result. */
  void say(String message);

  /** All extensions of the core and the installed plugins. */
  Catalogue catalogue();

  /** The folder of the user's models and plugins. */
  LabHome home();

  /**
   * Shows how far the command is, in one line that the next one replaces. Shows nothing if there is
   * no terminal.
   *
   * @param line without a line break; empty to remove it
   */
  default void progress(String line) {}

  /**
   * Downloads a file, with the user's proxies. An interrupted download goes on where it stopped;
   * the file has its name once it is complete and its digest is right.
   *
   * @param sha256 of its content, in lower-case hexadecimal digits
   * @param received gets the bytes that have arrived, again and again
   * @throws LabException if its content is another
   * @throws IOException if it cannot be downloaded or written
   */
  default void fetch(URI file, Path target, String sha256, LongConsumer received)
      throws IOException {
    throw new IOException("this context downloads nothing");
  }
}
