package io.imglab.core.extension;

import io.imglab.core.io.LabHome;
import java.io.PrintWriter;

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
}
