package io.imglab.core.image.codec;

import io.imglab.core.image.metadata.CancellableInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOException;
import org.jspecify.annotations.Nullable;

/**
 * The largest picture of an icon. What the pictures themselves say of their size counts, since the
 * directory has one byte for it, and programs write whatever they like into it.
 */
final class IconFile {
  private static final int HEADER = 6;
  private static final int ENTRY = 16;
  private static final int MAX_SIZE = 256;
  private static final int PNG = 0x89504E47;
  private static final int BITMAP_HEADER = 40;

  private final ByteBuffer bytes;

  /**
   * A picture of the icon.
   *
   * @param entry where the directory describes it
   * @param offset of the picture
   */
  private record Part(int entry, int offset, boolean isPng, int width, int height) {
    long pixels() {
      return (long) width * height;
    }
  }

  private IconFile(byte[] content) {
    bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The input of the decoder: a PNG in an icon by itself, a bitmap as an icon of one picture with
   * its true size, and anything but an icon as it is.
   *
   * @throws IIOException if the picture is too large for an icon of one bitmap
   */
  static CancellableInput opened(CancellableInput in) throws IIOException {
    byte[] content = in.content();
    if (content.length < HEADER + ENTRY || !isIcon(content)) {
      return in;
    }
    IconFile icon = new IconFile(content);
    Part largest = icon.largest();
    return largest == null ? in : in.with(icon.content(largest));
  }

  private static boolean isIcon(byte[] content) {
    boolean isIcon = content[2] == 1 || content[2] == 2;
    return content[0] == 0 && content[1] == 0 && isIcon && content[3] == 0;
  }

  private @Nullable Part largest() {
    Part best = null;
    int end = Math.min(bytes.capacity() - ENTRY, HEADER + ENTRY * (bytes.getShort(4) & 0xFFFF) - 1);
    for (int entry = HEADER; entry <= end; entry += ENTRY) {
      int offset = bytes.getInt(entry + 12);
      if (offset >= HEADER + ENTRY && offset <= bytes.capacity() - BITMAP_HEADER) {
        Part part = part(entry, offset);
        best = best == null || part.pixels() > best.pixels() ? part : best;
      }
    }
    return best;
  }

  private Part part(int entry, int offset) {
    if (Integer.reverseBytes(bytes.getInt(offset)) == PNG) {
      int width = Integer.reverseBytes(bytes.getInt(offset + 16));
      return new Part(entry, offset, true, width, Integer.reverseBytes(bytes.getInt(offset + 20)));
    } else if (bytes.getInt(offset) >= BITMAP_HEADER) {
      // Its height counts the mask too.
      int height = Math.abs(bytes.getInt(offset + 8)) / 2;
      return new Part(entry, offset, false, bytes.getInt(offset + 4), height);
    }
    return new Part(entry, offset, false, bytes.get(entry) & 0xFF, bytes.get(entry + 1) & 0xFF);
  }

  private byte[] content(Part part) throws IIOException {
    int offset = part.offset();
    int stated = bytes.getInt(part.entry() + 8);
    int length = bytes.capacity() - offset;
    if (part.isPng()) {
      int end = offset + (stated > 0 ? Math.min(stated, length) : length);
      return Arrays.copyOfRange(bytes.array(), offset, end);
    } else if (part.width() > MAX_SIZE || part.height() > MAX_SIZE) {
      throw new IIOException(
          "its bitmap is %sx%s, larger than an icon's 256x256"
              .formatted(part.width(), part.height()));
    }
    return single(part, length);
  }

  private byte[] single(Part part, int length) {
    int start = HEADER + ENTRY;
    ByteBuffer icon =
        ByteBuffer.allocate(start + length + missingMask(part, length))
            .order(ByteOrder.LITTLE_ENDIAN);
    icon.put(bytes.array(), 0, 4).putShort((short) 1);
    icon.put(bytes.array(), part.entry(), ENTRY);
    icon.put(bytes.array(), part.offset(), length);
    icon.put(HEADER, (byte) part.width()).put(HEADER + 1, (byte) part.height());
    icon.putInt(HEADER + 8, icon.capacity() - start).putInt(HEADER + 12, start);
    return icon.array();
  }

  /** Bytes by which the mask is too short, which some programs leave out; zeros are opaque. */
  private int missingMask(Part part, int length) {
    int header = bytes.getInt(part.offset());
    int bits = bytes.getShort(part.offset() + 14) & 0xFFFF;
    if (header != BITMAP_HEADER || bits == 0 || bits > Integer.SIZE) {
      return 0;
    }
    int used = bytes.getInt(part.offset() + 32);
    int colours = bits > Byte.SIZE ? 0 : used > 0 && used < 1 << bits ? used : 1 << bits;
    int pixels = header + Integer.BYTES * colours + rowBytes(part.width(), bits) * part.height();
    int whole = pixels + rowBytes(part.width(), 1) * part.height();
    return length < pixels ? 0 : Math.max(0, whole - length);
  }

  private static int rowBytes(int width, int bits) {
    return (width * bits + 31) / 32 * 4;
  }
}
