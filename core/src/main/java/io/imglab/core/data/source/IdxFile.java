package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The format of MNIST and Fashion-MNIST, plain or gzipped: a magic number that says the type of the
 * values and the number of dimensions, then each dimension, then the values.
 */
final class IdxFile {
  private static final int IMAGES = 0x0803; // unsigned bytes, three dimensions
  private static final int HEADER = 16;
  private static final int GZIP = 0x1F8B;

  private IdxFile() {}

  /** Whether the file holds images as IDX, by its magic number. */
  static boolean claims(Path path) {
    try {
      return ByteBuffer.wrap(head(path, 4)).getInt() == IMAGES;
    } catch (IOException | java.nio.BufferUnderflowException e) {
      return false;
    }
  }

  /**
   * Reads a file of images. Its header is checked against the file's length before anything is
   * allocated by it.
   *
   * @throws LabException if it is damaged or holds something else, such as labels
   */
  static RawFile read(Path path) {
    try {
      byte[] head = head(path, HEADER);
      if (head.length < HEADER) {
        throw new LabException(
            "'%s' has only %d bytes, less than the header of an IDX file of images; download it again"
                .formatted(path, head.length));
      }
      return read(path, ByteBuffer.wrap(head));
    } catch (IOException e) {
      throw RawFile.unreadable(path, e);
    }
  }

  private static RawFile read(Path path, ByteBuffer header) throws IOException {
    checkMagic(path, header.getInt());
    long count = header.getInt() & 0xFFFFFFFFL;
    long height = header.getInt() & 0xFFFFFFFFL;
    long width = header.getInt() & 0xFFFFFFFFL;
    long length = length(path, count, height, width);
    ByteBuffer bytes = isGzip(path) ? unpacked(path, length) : RawFile.map(path);
    if (bytes.limit() != length) {
      throw new LabException(
          "'%s' holds %s %d bytes, but the %d images of %dx%d in its header need %d; download it again"
              .formatted(
                  path,
                  bytes.limit() > length ? "at least" : "only",
                  bytes.limit(),
                  count,
                  width,
                  height,
                  length));
    }
    Size size = new Size((int) width, (int) height);
    return new RawFile(path, bytes, HEADER, (int) size.pixels(), (int) count, 1, size);
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
          "'%s' has a header for %d images of %dx%d; give a file of at least one image and less than 2 GB"
              .formatted(path, count, width, height));
    }
    return HEADER + count * height * width;
  }

  /** At most one byte more than {@code length}; never allocates more than what is there. */
  private static ByteBuffer unpacked(Path path, long length) throws IOException {
    if (BoundedRead.isBomb(length, Files.size(path))) {
      throw new LabException(
          "'%s' unpacks from %d to %d bytes, which is implausible for images; get it from a source you trust"
              .formatted(path, Files.size(path), length));
    }
    try (InputStream in = open(path)) {
      return ByteBuffer.wrap(in.readNBytes((int) Math.min(length + 1, Integer.MAX_VALUE - 8)));
    }
  }

  private static byte[] head(Path path, int length) throws IOException {
    try (InputStream in = open(path)) {
      return in.readNBytes(length);
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      return isGzip(path) ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isGzip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] magic = in.readNBytes(2);
      return magic.length == 2 && ByteBuffer.wrap(magic).getShort() == (short) GZIP;
    }
  }
}
