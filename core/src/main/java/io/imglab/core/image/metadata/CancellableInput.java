package io.imglab.core.image.metadata;

import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file's bytes for decoders, which hear at their next read that they are not wanted any more. */
public final class CancellableInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final BooleanSupplier cancelled;

  public CancellableInput(byte[] bytes, BooleanSupplier cancelled) {
    this.bytes = bytes;
    this.cancelled = cancelled;
  }

  @Override
  public int read() throws InterruptedIOException {
    checkWanted();
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws InterruptedIOException {
    checkWanted();
    bitOffset = 0;
    int available = (int) Math.max(0, Math.min(length, bytes.length - streamPos));
    if (available == 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(bytes, (int) streamPos, into, offset, available);
    streamPos += available;
    return available;
  }

  private void checkWanted() throws InterruptedIOException {
    if (cancelled.getAsBoolean()) {
      throw new InterruptedIOException("decoding was cancelled");
    }
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
