package io.imglab.core.data;

import io.imglab.core.extension.ImageShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The header of a file of decoded images, big-endian. After it come the images, one after the
 * other, and the JSON of {@link CacheNotes}.
 *
 * @param count images in the file
 * @param imagesSum CRC-32C of all images
 * @param notesLength number of bytes of the notes
 * @param notesSum CRC-32C of the notes
 */
record CacheHeader(ImageShape shape, int count, int imagesSum, int notesLength, int notesSum) {
  static final int VERSION = 1;
  static final int LENGTH = 64;

  private static final long MAGIC = 0x696D676C61620000L | VERSION; // "imglab", version

  long imageBytes() {
    return (long) count * shape.values();
  }

  long fileLength() {
    return LENGTH + imageBytes() + notesLength;
  }

  /** The encoded header, which ends with its own checksum. */
  ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    bytes.putLong(MAGIC).putInt(shape.channels()).putInt(shape.height()).putInt(shape.width());
    bytes.putInt(count).putInt(imagesSum).putInt(notesLength).putInt(notesSum);
    bytes.putInt(LENGTH - 4, sum(bytes.array()));
    return bytes.clear();
  }

  /** Reads the header at the channel's start; null if it is missing, incomplete or damaged. */
  static @Nullable CacheHeader read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // Read until it is full.
    }
    if (bytes.hasRemaining()
        || bytes.getInt(LENGTH - 4) != sum(bytes.array())
        || bytes.flip().getLong() != MAGIC) {
      return null;
    }
    ImageShape shape = new ImageShape(bytes.getInt(), bytes.getInt(), bytes.getInt());
    return new CacheHeader(shape, bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt());
  }

  private static int sum(byte[] header) {
    CRC32C sum = new CRC32C();
    sum.update(header, 0, LENGTH - 4);
    return (int) sum.getValue();
  }
}
