package io.imglab.core.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The unpacked bytes of a tar, within limits: the library reads names of any length into memory,
 * and takes the end of the file for the end of the tar.
 */
final class TarBytes extends InputStream {
  private static final int MAX_HEADER = 1 << 16;
  private static final int RECORD = 512;

  private final InputStream in;
  private final long compressed;
  private long count;
  private boolean inHeader;
  private int headerLeft;
  private int zeros;

  /**
   * Wraps the unpacked bytes.
   *
   * @param compressed the size of the file, of which only a plausible multiple is unpacked
   */
  TarBytes(InputStream in, long compressed) {
    this.in = in;
    this.compressed = compressed;
  }

  /** From now on a header is read. */
  void header() {
    inHeader = true;
    headerLeft = MAX_HEADER;
    zeros = 0;
  }

  /** From now on content is read. */
  void content() {
    inHeader = false;
  }

  /** Whether the header read last was the mark that ends a tar. */
  boolean isComplete() {
    return zeros >= RECORD;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (inHeader && headerLeft == 0) {
      throw new IOException("a header has more than %s bytes".formatted(MAX_HEADER));
    }
    int n = in.read(target, offset, inHeader ? Math.min(length, headerLeft) : length);
    if (n > 0) {
      count += n;
      check();
    }
    if (n > 0 && inHeader) {
      headerLeft -= n;
      countZeros(Arrays.copyOfRange(target, offset, offset + n));
    }
    return n;
  }

  private void check() throws IOException {
    if (BoundedRead.isBomb(count, compressed)) {
      throw new IOException(
          "it unpacks from %s to more than %s bytes".formatted(compressed, count));
    }
  }

  private void countZeros(byte[] bytes) {
    for (byte value : bytes) {
      zeros = value == 0 ? zeros + 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
