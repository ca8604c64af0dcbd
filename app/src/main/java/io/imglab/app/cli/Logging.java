package io.imglab.app.cli;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Keeps the libraries' log messages off the terminal and writes them to the run's log file. */
public final class Logging {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  private static @Nullable Handler file;

  private Logging() {}

  /** Silences all loggers, or with {@code verbose} shows their messages on the console. */
  public static void start(boolean verbose) {
    System.setProperty(FORMAT, "%1$tF %1$tT %4$s %3$s: %5$s%6$s%n");
    LogManager.getLogManager().reset();
    if (verbose) {
      add(new ConsoleHandler());
    }
  }

  /** Appends log messages to this file from now on, instead of an earlier one. */
  public static synchronized void toFile(Path log) {
    try {
      if (file != null) {
        Logger.getLogger("").removeHandler(file);
        file.close();
      }
      file = new LogFile(log);
      add(file);
    } catch (IOException e) {
      throw new LabException("cannot write the log '%s': %s".formatted(log, Reasons.of(e)), e);
    }
  }

  private static void add(Handler handler) {
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    Logger.getLogger("").addHandler(handler);
  }
}
