package io.imglab.core.data.numpy;

import io.imglab.core.io.ByteBufferStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A long text or byte string of a pickle, left where it is in the file.
 *
 * @param stored its bytes in the file
 * @param utf8 whether they are a text in UTF-8 whose code points are the bytes meant, which is how
 *     Python 3 writes byte strings with protocol 2
 */
record PickledBytes(ByteBuffer stored, boolean utf8) {
  /** The bytes, decoded while they are read. */
  InputStream open() {
    InputStream in = new ByteBufferStream(stored);
    return utf8 ? new Latin1Stream(in) : in;
  }

  /** The code points up to 255 of a text in UTF-8. */
  private static final class Latin1Stream extends InputStream {
    private final InputStream utf8;

    Latin1Stream(InputStream utf8) {
      this.utf8 = utf8;
    }

    @Override
    public int read() throws IOException {
      int first = utf8.read();
      if (first < 0x80) { // ASCII or the end
        return first;
      }
      int second = utf8.read();
      if ((first & 0xFE) != 0xC2 || (second & 0xC0) != 0x80) {
        throw new IOException("a text with characters that are not bytes");
      }
      return (first & 3) << 6 | (second & 0x3F);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = 0;
      for (int value; count < length && (value = read()) >= 0; count++) {
        target[offset + count] = (byte) value;
      }
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}
