package io.imglab.app.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log that may be long: a live page asks for it again and again. */
final class LogEnd {
  private LogEnd() {}

  /** The lines that begin in the last {@code bytes} of a log. */
  static List<String> lines(Path log, int bytes) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long from = Math.max(0, channel.size() - bytes);
      ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - from));
      channel.position(from);
      while (end.hasRemaining() && channel.read(end) >= 0) {}
      String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
      return text.lines().skip(from == 0 ? 0 : 1).toList();
    }
  }
}
