package io.imglab.core.io;

import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the bytes of a buffer from its position to its limit; {@code available} is exact. The
 * buffer's own position does not move.
 */
public final class ByteBufferStream extends InputStream {
  private final ByteBuffer bytes;
  private int mark;

  public ByteBufferStream(ByteBuffer bytes) {
    this.bytes = bytes.slice();
  }

  /** The number of bytes read so far. */
  public int position() {
    return bytes.position();
  }

  @Override
  public int read() {
    return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    } else if (!bytes.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  @Override
  public long skip(long count) {
    int skipped = (int) Math.max(0, Math.min(count, bytes.remaining()));
    bytes.position(bytes.position() + skipped);
    return skipped;
  }

  @Override
  public int available() {
    return bytes.remaining();
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    mark = bytes.position();
  }

  @Override
  public synchronized void reset() {
    bytes.position(mark);
  }
}
