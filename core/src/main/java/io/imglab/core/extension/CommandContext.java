package io.imglab.core.extension;

import io.imglab.core.io.LabHome;
import java.io.PrintWriter;

/** What the lab lends to a plugin's command. */
public interface CommandContext {
  /** Where results go: standard output. */
  PrintWriter out();

  /** Tells the user something that is not the result, on standard error. */
  void say(String message);

  /** All that the core and the plugins have brought. */
  Catalogue catalogue();

  /** Where the user keeps models and plugins. */
  LabHome home();
}
