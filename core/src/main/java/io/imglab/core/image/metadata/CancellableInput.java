package io.imglab.core.image.metadata;

import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file's bytes as input of decoders, which fails at the next read after cancellation. */
public final class CancellableInput extends ImageInputStreamImpl {
  private static final int UNKNOWN = -1;

  private final byte[] bytes;
  private final BooleanSupplier cancelled;
  private final long length;

  public CancellableInput(byte[] bytes, BooleanSupplier cancelled) {
    this(bytes, cancelled, bytes.length);
  }

  private CancellableInput(byte[] bytes, BooleanSupplier cancelled, long length) {
    this.bytes = bytes;
    this.cancelled = cancelled;
    this.length = length;
  }

  /** Another input for the same purpose. */
  public CancellableInput with(byte[] content) {
    return new CancellableInput(content, cancelled);
  }

  /** The same content with an unknown length, for a decoder that concludes too much from it. */
  public CancellableInput ofUnknownLength() {
    return new CancellableInput(bytes, cancelled, UNKNOWN);
  }

  /** The whole content, not to be written to. */
  public byte[] content() {
    return bytes;
  }

  @Override
  public int read() throws InterruptedIOException {
    checkNotCancelled();
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws InterruptedIOException {
    checkNotCancelled();
    bitOffset = 0;
    int available = (int) Math.max(0, Math.min(length, bytes.length - streamPos));
    if (available == 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(bytes, (int) streamPos, into, offset, available);
    streamPos += available;
    return available;
  }

  private void checkNotCancelled() throws InterruptedIOException {
    if (cancelled.getAsBoolean()) {
      throw new InterruptedIOException("decoding was cancelled");
    }
  }

  @Override
  public long length() {
    return length;
  }
}
