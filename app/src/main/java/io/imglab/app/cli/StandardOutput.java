package io.imglab.app.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Remembers why writing failed, which writers of text forget. */
final class StandardOutput extends FilterOutputStream {
  private String failure = "";

  StandardOutput(OutputStream out) {
    super(out);
  }

  /** Whether the first failure was that the reader had closed its pipe, as {@code head} does. */
  boolean isClosedPipe() {
    // Java has no type for it; the systems' messages name the pipe: "Broken pipe" and the like.
    return failure.toLowerCase(Locale.ROOT).contains("pipe");
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
