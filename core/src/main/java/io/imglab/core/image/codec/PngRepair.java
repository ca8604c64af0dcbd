package io.imglab.core.image.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.imageio.IIOException;

/**
 * Rewrites a PNG whose data stream fails its checksum, although all pixels are there, so that the
 * decoder accepts it, as other programs do.
 */
final class PngRepair {
  private static final int SIGNATURE = 8;
  private static final int CHUNK = 12;
  private static final int DATA = 0x49444154; // "IDAT"
  private static final int ZLIB_HEADER = 2;
  private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};

  /** Where the passes of an interlaced picture begin, and their distances. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final ByteBuffer png;

  private PngRepair(byte[] content) {
    png = ByteBuffer.wrap(content);
  }

  /**
   * The same picture with a valid data stream.
   *
   * @throws IIOException if pixels are missing
   */
  static byte[] of(byte[] content) throws IIOException {
    try {
      return new PngRepair(content).repaired();
    } catch (IndexOutOfBoundsException e) {
      throw new IIOException("its chunks are damaged", e);
    }
  }

  private byte[] repaired() throws IIOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    rest.write(png.array(), 0, SIGNATURE);
    for (int at = SIGNATURE; at + CHUNK <= png.capacity(); ) {
      int length = Math.max(0, Math.min(png.getInt(at), png.capacity() - at - CHUNK));
      if (png.getInt(at + 4) == DATA) {
        data.write(png.array(), at + 8, length);
      } else if (data.size() == 0) {
        rest.write(png.array(), at, length + CHUNK);
      }
      at += length + CHUNK;
    }
    rest.writeBytes(chunk("IDAT", deflated(inflated(data.toByteArray()))));
    rest.writeBytes(chunk("IEND", new byte[0]));
    return rest.toByteArray();
  }

  /** The rows with their filters; the checksum behind them is not looked at. */
  private byte[] inflated(byte[] data) throws IIOException {
    byte[] rows = new byte[Math.toIntExact(bytes())];
    Inflater inflater = new Inflater(true);
    int filled = 0;
    try {
      inflater.setInput(data, ZLIB_HEADER, Math.max(0, data.length - ZLIB_HEADER));
      for (int more = -1; more != 0 && filled < rows.length; filled += more) {
        more = inflater.inflate(rows, filled, rows.length - filled);
      }
    } catch (DataFormatException e) {
      // What came before counts.
    } finally {
      filled = (int) inflater.getBytesWritten();
      inflater.end();
    }
    if (filled < rows.length) {
      throw new IIOException(
          "only %s of %s bytes of its pixels are there".formatted(filled, rows.length));
    }
    return rows;
  }

  private long bytes() {
    int width = png.getInt(16);
    int height = png.getInt(20);
    int bits = png.get(24) * CHANNELS[png.get(25)];
    if (png.get(28) == 0) {
      return height * rowBytes(width, bits);
    }
    long sum = 0;
    for (int[] pass : PASSES) {
      long columns = Math.max(0, (width - pass[0] + pass[2] - 1) / pass[2]);
      long lines = Math.max(0, (height - pass[1] + pass[3] - 1) / pass[3]);
      sum += columns == 0 ? 0 : lines * rowBytes(columns, bits);
    }
    return sum;
  }

  /** A filter, and the pixels. */
  private static long rowBytes(long width, int bits) {
    return 1 + (width * bits + 7) / 8;
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(rows);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK + data.length).putInt(data.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, data.length + 4);
    return chunk.putInt((int) sum.getValue()).array();
  }
}
