package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.io.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Unpacked content: in memory if it is small, else in a temporary file that is mapped, so that it
 * takes no heap, and deleted when it is closed.
 */
final class Unpacked {
  private static final int SMALL = 1 << 20;

  private Unpacked() {}

  /**
   * Reads at most {@code limit} bytes of a stream.
   *
   * @throws IOException if the stream cannot be read
   * @throws LabException if the temporary file cannot be written
   */
  static ByteBuffer of(InputStream in, int limit) throws IOException {
    byte[] beginning = in.readNBytes(Math.min(limit, SMALL));
    return beginning.length < SMALL
        ? ByteBuffer.wrap(beginning)
        : mapped(beginning, in, limit - beginning.length);
  }

  private static ByteBuffer mapped(byte[] beginning, InputStream in, int rest) throws IOException {
    try (FileChannel channel = temporary()) {
      write(channel, beginning, beginning.length);
      byte[] buffer = new byte[1 << 16];
      int left = rest;
      for (int n = read(in, buffer, left); n > 0; n = read(in, buffer, left)) {
        write(channel, buffer, n);
        left -= n;
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  private static int read(InputStream in, byte[] buffer, int left) throws IOException {
    return in.readNBytes(buffer, 0, Math.min(buffer.length, left));
  }

  private static FileChannel temporary() {
    try {
      Path file = Files.createTempFile("imglab", ".unpacked");
      return FileChannel.open(
          file,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static void write(FileChannel channel, byte[] bytes, int count) {
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes, 0, count);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static LabException unwritable(IOException e) {
    return TemporaryFolder.unwritable("unpack the data set", e);
  }
}
