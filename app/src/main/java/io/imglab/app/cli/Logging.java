package io.imglab.app.cli;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Keeps the libraries' log lines off the terminal and writes them into the run. */
public final class Logging {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  private static @Nullable Handler file;

  private Logging() {}

  /** Silences everything, or shows everything with {@code verbose}. */
  public static void start(boolean verbose) {
    System.setProperty(FORMAT, "%1$tF %1$tT %4$s %3$s: %5$s%6$s%n");
    LogManager.getLogManager().reset();
    if (verbose) {
      add(new ConsoleHandler());
    }
  }

  /** Writes log lines to this file alone from now on, behind what is there. */
  public static synchronized void toFile(Path log) {
    try {
      if (file != null) {
        Logger.getLogger("").removeHandler(file);
        file.close();
      }
      file = new FileHandler(log.toString().replace("%", "%%"), true);
      add(file);
    } catch (IOException e) {
      throw new LabException("cannot write the log '%s'".formatted(log), e);
    }
  }

  private static void add(Handler handler) {
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    Logger.getLogger("").addHandler(handler);
  }
}
