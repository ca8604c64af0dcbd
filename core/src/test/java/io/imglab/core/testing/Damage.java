package io.imglab.core.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Damages the content of a file at random: its JSON, or what a zip, a gzip or a safetensors file
 * holds, since few random bits get past their checksums, else any of its bytes.
 */
public final class Damage {
  private static final byte[] INTERESTING = {
    0, 1, -1, 127, -128, '"', '{', '}', '[', ']', '9', '-', '\n', 27
  };

  private static final long[] NUMBERS = {
    0, 1, -1, 255, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x40000000, Long.MAX_VALUE
  };

  private static final int HEAD = 64;

  private Damage() {}

  /** The content with one to five damages. */
  public static byte[] to(byte[] good, SplittableRandom random) throws IOException {
    if (random.nextInt(3) > 0) {
      if (JsonDamage.fits(good)) {
        return JsonDamage.to(good, random);
      } else if (isSafetensors(good)) {
        return header(good, random);
      } else if (good.length > 4 && good[0] == 'P' && good[1] == 'K') {
        return ZipDamage.to(good, random);
      } else if (good.length > 10 && good[0] == 0x1F && good[1] == (byte) 0x8B) {
        return gzip(good, random);
      }
    }
    return bytes(good, random);
  }

  /** The content with random damage to its bytes, whatever they mean. */
  static byte[] bytes(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(1, 6); i > 0 && bytes.length > 0; i--) {
      // Damage to headers is the most dangerous.
      int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, HEAD) : bytes.length);
      switch (random.nextInt(8)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) random.nextInt());
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = spliced(bytes, at, bytes, random.nextInt(bytes.length));
        case 5 -> putNumber(bytes, at, random);
        case 6 -> bytes = text(bytes, random);
        default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(40));
      }
    }
    return bytes;
  }

  /** Counts and lengths are 2, 4 or 8 bytes of either order. */
  private static void putNumber(byte[] bytes, int at, SplittableRandom random) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    int width = 2 << random.nextInt(3);
    if (at + width <= bytes.length) {
      switch (width) {
        case 2 -> buffer.putShort(at, (short) number);
        case 4 -> buffer.putInt(at, (int) number);
        default -> buffer.putLong(at, number);
      }
    }
  }

  /** Replaces a line by another or by one of control characters, repeats it, or makes it long. */
  private static byte[] text(byte[] bytes, SplittableRandom random) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new java.util.ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, lines.get(random.nextInt(lines.size())));
      case 3 -> lines.set(at, line + "x".repeat(1 << random.nextInt(16)));
      default -> lines.set(at, line.replaceFirst("[A-Za-z ]", "\u001b]0;\u0007\r"));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** {@code first} up to {@code at}, followed by {@code second} from {@code from} on. */
  static byte[] spliced(byte[] first, int at, byte[] second, int from) {
    ByteBuffer result = ByteBuffer.allocate(at + second.length - from);
    return result.put(first, 0, at).put(second, from, second.length - from).array();
  }

  private static byte[] gzip(byte[] good, SplittableRandom random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(good));
        GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(in.readAllBytes(), random));
    }
    return out.toByteArray();
  }

  private static int headerLength(byte[] file) {
    return file.length < 10
        ? 0
        : (int) Math.min(1 << 20, ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
  }

  private static boolean isSafetensors(byte[] file) {
    int length = headerLength(file);
    return length > 1 && length <= file.length - 8 && file[8] == '{';
  }

  /** A safetensors file whose header is damaged, but has the right length. */
  private static byte[] header(byte[] file, SplittableRandom random) {
    int length = headerLength(file);
    byte[] header = JsonDamage.to(Arrays.copyOfRange(file, 8, 8 + length), random);
    byte[] head = new byte[8 + header.length];
    ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
    return spliced(head, head.length, file, 8 + length);
  }
}
