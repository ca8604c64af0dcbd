package io.imglab.core.image.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Creates picture files byte by byte, with parts that ImageIO's writers do not support. */
final class TestFiles {
  private TestFiles() {}

  static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** {@code png} with another chunk after its header. */
  static byte[] withChunk(byte[] png, String type, byte[] data) {
    byte[] typeAndData = concat(type.getBytes(StandardCharsets.US_ASCII), data);
    CRC32 crc = new CRC32();
    crc.update(typeAndData);
    ByteBuffer chunk = ByteBuffer.allocate(typeAndData.length + 8);
    chunk.putInt(data.length).put(typeAndData).putInt((int) crc.getValue());
    return inserted(png, 33, chunk.array());
  }

  /** {@code png} with an embedded ICC profile. */
  static byte[] withProfile(byte[] png, byte[] profile) {
    return withChunk(png, "iCCP", concat(new byte[] {'p', 0, 0}, deflated(profile)));
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[data.length + 100];
    int length = deflater.deflate(buffer);
    deflater.end();
    return java.util.Arrays.copyOf(buffer, length);
  }

  /** {@code jpeg} with another segment at its start. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer segment = ByteBuffer.allocate(data.length + 4);
    segment.putShort((short) marker).putShort((short) (data.length + 2)).put(data);
    return inserted(jpeg, 2, segment.array());
  }

  /** A TIFF of one strip; each entry is a tag and its only value, a short. */
  static byte[] tiff(ByteOrder order, byte[] strip, int[]... entries) {
    int directory = 8 + strip.length;
    ByteBuffer tiff = ByteBuffer.allocate(directory + 6 + 12 * entries.length).order(order);
    tiff.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    tiff.putShort((short) 42).putInt(directory).put(strip).putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 3).putInt(1);
      tiff.putShort((short) entry[1]).putShort((short) 0);
    }
    return tiff.putInt(0).array();
  }

  /** A grey TIFF with {@code bits} per sample. */
  static byte[] greyTiff(int width, int height, int bits, int orientation, byte[] strip) {
    return tiff(
        ByteOrder.BIG_ENDIAN,
        strip,
        new int[] {256, width},
        new int[] {257, height},
        new int[] {258, bits},
        new int[] {259, 1},
        new int[] {262, 1},
        new int[] {273, 8},
        new int[] {274, orientation},
        new int[] {277, 1},
        new int[] {278, height},
        new int[] {279, strip.length});
  }

  /** The EXIF block with {@code orientation} for JPEG, PNG and WebP files. */
  static byte[] exif(ByteOrder order, int orientation) {
    return tiff(order, new byte[0], new int[] {271, 7}, new int[] {274, orientation});
  }

  static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] inserted(byte[] file, int at, byte[] more) {
    ByteBuffer result = ByteBuffer.allocate(file.length + more.length);
    return result.put(file, 0, at).put(more).put(file, at, file.length - at).array();
  }

  /** A file or folder of the shared test data; skips the test if it is missing. */
  static Path shared(String name) {
    Path data = Path.of("../../shared/data");
    assumeTrue(Files.isDirectory(data), "skipped: no test data in " + data.toAbsolutePath());
    return data.resolve(name);
  }
}
