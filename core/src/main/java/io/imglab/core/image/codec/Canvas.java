package io.imglab.core.image.codec;

import io.imglab.core.image.Size;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The canvas of an animation (GIF's logical screen, WebP's canvas), on which its first frame lies.
 * What the frame does not cover is transparent, as browsers show it.
 *
 * @param size which includes the frame, whatever the file says
 * @param left of the frame's upper left corner
 * @param top of the frame's upper left corner
 */
record Canvas(Size size, int left, int top) {
  private static final int GIF_HEADER = 13;
  private static final int GIF_EXTENSION = 0x21;
  private static final int GIF_FRAME = 0x2C;
  private static final int WEBP_HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  /** The canvas in an encoded picture; empty if the picture is its own. */
  static Optional<Canvas> of(byte[] content, Size frame) {
    try {
      ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
      return switch (text(in, 0)) {
        case "GIF8" -> ofGif(in, frame);
        case "RIFF" -> ofWebp(in, frame);
        default -> Optional.empty();
      };
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      return Optional.empty(); // the decoder will report that it is incomplete
    }
  }

  private static Optional<Canvas> ofGif(ByteBuffer in, Size frame) {
    int at = GIF_HEADER + paletteBytes(in.get(GIF_HEADER - 3));
    while (in.get(at) == GIF_EXTENSION) {
      at = endOfBlocks(in, at + 2);
    }
    return in.get(at) == GIF_FRAME
        ? containing(u16(in, 6), u16(in, 8), u16(in, at + 1), u16(in, at + 3), frame)
        : Optional.empty();
  }

  private static int paletteBytes(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  private static int endOfBlocks(ByteBuffer in, int start) {
    int at = start;
    while (in.get(at) != 0) {
      at += 1 + (in.get(at) & 0xFF);
    }
    return at + 1;
  }

  /** The first chunk with a canvas is followed, sooner or later, by one with the first frame. */
  private static Optional<Canvas> ofWebp(ByteBuffer in, Size frame) {
    int canvas = WEBP_HEADER;
    if (!text(in, canvas).equals("VP8X")) {
      return Optional.empty();
    }
    int at = canvas;
    while (!text(in, at).equals("ANMF")) {
      int length = in.getInt(at + 4);
      if (length < 0) {
        return Optional.empty();
      }
      at = Math.addExact(at + CHUNK_HEADER, Math.addExact(length, length & 1));
    }
    int width = u24(in, canvas + CHUNK_HEADER + 4) + 1;
    int height = u24(in, canvas + CHUNK_HEADER + 7) + 1;
    int left = 2 * u24(in, at + CHUNK_HEADER);
    return containing(width, height, left, 2 * u24(in, at + CHUNK_HEADER + 3), frame);
  }

  private static Optional<Canvas> containing(int width, int height, int left, int top, Size frame) {
    Size size =
        new Size(Math.max(width, left + frame.width()), Math.max(height, top + frame.height()));
    return size.equals(frame) ? Optional.empty() : Optional.of(new Canvas(size, left, top));
  }

  private static String text(ByteBuffer in, int at) {
    byte[] text = new byte[Integer.BYTES];
    in.get(at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static int u16(ByteBuffer in, int at) {
    return in.getShort(at) & 0xFFFF;
  }

  private static int u24(ByteBuffer in, int at) {
    return u16(in, at) | (in.get(at + 2) & 0xFF) << 16;
  }

  /** The canvas with its first frame. */
  BufferedImage with(BufferedImage frame) {
    BufferedImage canvas =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_4BYTE_ABGR);
    int[] row = new int[frame.getWidth()];
    for (int y = 0; y < frame.getHeight(); y++) {
      frame.getRGB(0, y, row.length, 1, row, 0, row.length);
      canvas.setRGB(left, top + y, row.length, 1, row, 0, row.length);
    }
    return canvas;
  }
}
