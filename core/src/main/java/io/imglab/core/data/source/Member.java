package io.imglab.core.data.source;

import io.imglab.core.io.ByteBufferStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file of a data set: one on disk, or a member of an archive.
 *
 * @param path its path; that of a member continues that of its archive
 * @param file what is on disk: the file or the archive
 * @param bytes its content, of which no heap is used if it is large
 */
record Member(Path path, Path file, ByteBuffer bytes) {
  private static final int GZIP = 0x1F8B;

  /** A file on disk. */
  static Member of(Path file) {
    return new Member(file, file, RawFile.map(file));
  }

  /** A member of {@code archive}. */
  static Member of(Path archive, String name, ByteBuffer bytes) {
    return new Member(archive.resolve(PrintableNames.printable(name)), archive, bytes);
  }

  String fileName() {
    return String.valueOf(path.getFileName());
  }

  int length() {
    return bytes.limit();
  }

  InputStream open() {
    return new ByteBufferStream(bytes);
  }

  boolean isGzip() {
    return bytes.limit() >= 2 && bytes.getShort(0) == (short) GZIP;
  }

  /** The first bytes, at most {@code length}. */
  byte[] head(int length) throws IOException {
    try (InputStream in = open()) {
      return in.readNBytes(length);
    }
  }
}
