package io.imglab.core.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directories of a classic TIFF, which EXIF consists of too. Reads only the requested entries,
 * so that cycles and errors elsewhere do not matter; an invalid offset throws {@link
 * IndexOutOfBoundsException}.
 */
public final class TiffBlock {
  static final int EXIF_DIRECTORY = 34665;

  private static final int CLASSIC = 42;
  private static final int ENTRY = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final ByteBuffer bytes;

  /**
   * One tag.
   *
   * @param offset of its value
   */
  public record Entry(int tag, int type, int count, int offset) {}

  private TiffBlock(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * A view of {@code content} as a block, which writes through to it; empty if it is not a TIFF.
   */
  public static Optional<TiffBlock> of(byte[] content) {
    if (content.length < Long.BYTES || (content[0] != 'I' && content[0] != 'M')) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(content);
    bytes.order(content[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return bytes.getShort(2) == CLASSIC ? Optional.of(new TiffBlock(bytes)) : Optional.empty();
  }

  /** The offset of the first directory. */
  public int first() {
    return bytes.getInt(Integer.BYTES);
  }

  /** The position at which a directory stores the offset of the next one. */
  int linkOf(int directory) {
    return directory + Short.BYTES + ENTRY * count(directory);
  }

  private int count(int directory) {
    return bytes.getShort(directory) & 0xFFFF;
  }

  List<Entry> entries(int directory) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count(directory); i++) {
      entries.add(entry(directory + Short.BYTES + ENTRY * i));
    }
    return entries;
  }

  private Entry entry(int at) {
    int type = bytes.getShort(at + 2);
    int count = bytes.getInt(at + 4);
    long length = type > 0 && type < TYPE_BYTES.length ? (long) TYPE_BYTES[type] * count : 0;
    int offset = length > Integer.BYTES ? bytes.getInt(at + 8) : at + 8;
    return new Entry(bytes.getShort(at) & 0xFFFF, type, count, offset);
  }

  public Optional<Entry> find(int directory, int tag) {
    return entries(directory).stream().filter(entry -> entry.tag() == tag).findFirst();
  }

  /** The value of an entry with one number. */
  public int number(Entry entry) {
    return entry.type() == SHORT
        ? bytes.getShort(entry.offset()) & 0xFFFF
        : bytes.getInt(entry.offset());
  }

  /** Replaces the value of an entry with one number. */
  public void setNumber(Entry entry, int value) {
    if (entry.type() == SHORT) {
      bytes.putShort(entry.offset(), (short) value);
    } else {
      bytes.putInt(entry.offset(), value);
    }
  }

  /** The values of an entry with any number of them. */
  public int[] numbers(Entry entry) {
    int bytesEach = TYPE_BYTES[entry.type()];
    if (entry.count() < 0 || entry.count() > bytes.capacity() / bytesEach) {
      throw new IndexOutOfBoundsException("tag " + entry.tag());
    }
    int[] numbers = new int[entry.count()];
    for (int i = 0; i < numbers.length; i++) {
      int at = entry.offset() + bytesEach * i;
      numbers[i] = number(new Entry(entry.tag(), entry.type(), 1, at));
    }
    return numbers;
  }

  /**
   * Replaces the values of a tag.
   *
   * @param place where the new ones go, unless there is only one
   */
  public void setNumbers(int directory, int tag, int[] values, int place) {
    for (int at = directory + Short.BYTES; at < linkOf(directory); at += ENTRY) {
      if ((bytes.getShort(at) & 0xFFFF) == tag) {
        bytes.putShort(at + 2, (short) LONG).putInt(at + 4, values.length).putInt(at + 8, place);
        int offset = values.length == 1 ? at + 8 : place;
        for (int i = 0; i < values.length; i++) {
          bytes.putInt(offset + Integer.BYTES * i, values[i]);
        }
      }
    }
  }

  /** The bytes of an entry of bytes. */
  byte[] bytes(Entry entry) {
    if (entry.count() < 0
        || entry.offset() < 0
        || entry.count() > bytes.capacity() - entry.offset()) {
      throw new IndexOutOfBoundsException("tag " + entry.tag());
    }
    byte[] value = new byte[entry.count()];
    bytes.get(entry.offset(), value);
    return value;
  }

  int getInt(int offset) {
    return bytes.getInt(offset);
  }

  void putInt(int offset, int value) {
    bytes.putInt(offset, value);
  }

  /** Overwrites some bytes with zeros. */
  void clear(int offset, int length) {
    bytes.put(offset, new byte[Math.max(0, Math.min(length, bytes.capacity()))]);
  }
}
