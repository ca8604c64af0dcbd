package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The format of MNIST and Fashion-MNIST, plain or gzipped: a magic number with the type of the
 * values and the number of dimensions, then each dimension, then the values.
 */
final class IdxFile {
  private static final int IMAGES = 0x0803; // unsigned bytes, three dimensions
  private static final int HEADER = 16;
  private static final Pattern EMNIST = Pattern.compile("emnist[-_]", Pattern.CASE_INSENSITIVE);

  private IdxFile() {}

  /** Whether the magic number is that of an IDX file of images. */
  static boolean isIdx(Path path) {
    try {
      return isIdx(Member.of(path));
    } catch (LabException e) {
      return false;
    }
  }

  static boolean isIdx(Member member) {
    try {
      return ByteBuffer.wrap(head(member, 4)).getInt() == IMAGES;
    } catch (IOException | java.nio.BufferUnderflowException e) {
      return false;
    }
  }

  /**
   * Reads a file of images. The header is checked against the file's length before anything is
   * allocated.
   *
   * @throws LabException if it is damaged or does not hold images
   */
  static RawFile read(Member member) {
    try {
      byte[] head = head(member, HEADER);
      if (head.length < HEADER) {
        throw new LabException(
            "'%s' has only %s bytes, less than the header of an IDX file of images; download it again"
                .formatted(member.path(), head.length));
      }
      return read(member, ByteBuffer.wrap(head));
    } catch (IOException e) {
      throw RawFile.unreadable(member.path(), e);
    }
  }

  private static RawFile read(Member member, ByteBuffer header) throws IOException {
    checkMagic(member.path(), header.getInt());
    long count = header.getInt() & 0xFFFFFFFFL;
    long height = header.getInt() & 0xFFFFFFFFL;
    long width = header.getInt() & 0xFFFFFFFFL;
    long length = length(member.path(), count, height, width);
    ByteBuffer bytes = member.isGzip() ? unpacked(member, length) : member.bytes();
    if (bytes.limit() != length) {
      throw new LabException(
          "'%s' holds %s %s bytes, but the %s images of %sx%s in its header need %s; download it again"
              .formatted(
                  member.path(),
                  bytes.limit() > length ? "at least" : "only",
                  bytes.limit(),
                  count,
                  width,
                  height,
                  length));
    }
    return images(member, bytes, (int) count, (int) height, (int) width);
  }

  private static RawFile images(Member member, ByteBuffer bytes, int count, int rows, int columns) {
    boolean emnist = isEmnist(member.fileName());
    Size size = emnist ? new Size(rows, columns) : new Size(columns, rows);
    RawFile.Layout layout = new RawFile.Layout(HEADER, (int) size.pixels(), 1, size, emnist);
    return new RawFile(member, emnist ? "emnist-idx" : "idx", bytes, count, layout);
  }

  /** Whether the name is that of a file of EMNIST, whose images are stored column by column. */
  static boolean isEmnist(String fileName) {
    return EMNIST.matcher(fileName).lookingAt();
  }

  private static void checkMagic(Path path, int magic) {
    if (magic == IMAGES) {
      return;
    }
    if (magic == 0x0801) {
      throw new LabException(
          "'%s' holds labels; give the file of images, such as train-images-idx3-ubyte.gz"
              .formatted(path));
    }
    throw new LabException(
        "'%s' begins with 0x%08X; an IDX file of images begins with 0x%08X (bytes, three dimensions)"
            .formatted(path, magic, IMAGES));
  }

  private static long length(Path path, long count, long height, long width) {
    boolean plausible = count > 0 && height > 0 && width > 0 && height < 1 << 15 && width < 1 << 15;
    if (!plausible || count > (Integer.MAX_VALUE - HEADER) / (height * width)) {
      throw new LabException(
          "'%s' has a header for %s images of %sx%s; give a file of at least one image and less than 2 GB"
              .formatted(path, count, width, height));
    }
    return HEADER + count * height * width;
  }

  /** Unpacks at most {@code length + 1} bytes; never allocates more than there are. */
  private static ByteBuffer unpacked(Member member, long length) throws IOException {
    if (BoundedRead.isBomb(length, member.length())) {
      throw new LabException(
          "'%s' unpacks from %s to %s bytes, which is implausible for images; get it from a source you trust"
              .formatted(member.path(), member.length(), length));
    }
    try (InputStream in = open(member)) {
      return Unpacked.of(in, (int) Math.min(length + 1, Integer.MAX_VALUE - 8));
    }
  }

  private static byte[] head(Member member, int length) throws IOException {
    try (InputStream in = open(member)) {
      return in.readNBytes(length);
    }
  }

  private static InputStream open(Member member) throws IOException {
    return member.isGzip() ? new GZIPInputStream(member.open(), 1 << 16) : member.open();
  }
}
