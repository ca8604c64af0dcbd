package io.imglab.app.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Remembers why writing failed, which writers of text forget. */
final class StandardOutput extends FilterOutputStream {
  private static final Path PROCESS = Path.of("/proc/self/fd/1");

  private final boolean isPipe;
  private String failure = "";

  /**
   * A stream that another receives.
   *
   * @param isPipe whether it is known to lead into a pipe
   */
  StandardOutput(OutputStream out, boolean isPipe) {
    super(out);
    this.isPipe = isPipe;
  }

  /** Whether the process's own standard output leads into a pipe, where the system tells. */
  static boolean ofProcessIsPipe() {
    try {
      return Files.readSymbolicLink(PROCESS).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether the first failure was that the reader had closed its pipe, as {@code head} does. */
  boolean isClosedPipe() {
    // Java has no type for it, and the system's message is in the user's language. A pipe fails for
    // no other reason; elsewhere than on Linux, the message says "Broken pipe" or the like.
    return !failure.isEmpty() && (isPipe || failure.toLowerCase(Locale.ROOT).contains("pipe"));
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    if (failure.isEmpty()) {
      failure = String.valueOf(e.getMessage());
    }
    return e;
  }
}
