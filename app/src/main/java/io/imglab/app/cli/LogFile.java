package io.imglab.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * Appends log messages to a file. Java's own handler leaves a file {@code .lck} beside it when the
 * process is killed; a run has a lock of its own.
 */
final class LogFile extends StreamHandler {
  /** Java's own prints a stack trace when the disk is full. */
  private static final ErrorManager SILENT =
      new ErrorManager() {
        @Override
        public synchronized void error(String message, Exception failure, int code) {}
      };

  private final Path file;
  private boolean isOpen;

  /** A log that creates its file with the first message, so that none is left empty. */
  LogFile(Path file) throws IOException {
    this.file = file;
    setErrorManager(SILENT);
    setEncoding(StandardCharsets.UTF_8.name());
  }

  private void open() {
    try {
      setOutputStream(
          Files.newOutputStream(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND,
              LinkOption.NOFOLLOW_LINKS));
      isOpen = true;
    } catch (IOException e) {
      reportError("cannot write the log", e, ErrorManager.OPEN_FAILURE);
    }
  }

  @Override
  public synchronized void publish(LogRecord message) {
    if (!isOpen && isLoggable(message)) {
      open();
    }
    super.publish(message);
    flush(); // a killed process flushes nothing
  }
}
