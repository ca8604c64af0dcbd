package io.imglab.core.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directories of a classic TIFF, which is also what EXIF is made of. Reads only what it is
 * asked for, so that no loop or nonsense elsewhere matters; nonsense itself throws {@link
 * IndexOutOfBoundsException}.
 */
final class TiffBlock {
  static final int EXIF_DIRECTORY = 34665;

  private static final int CLASSIC = 42;
  private static final int ENTRY = 12;
  private static final int SHORT = 3;
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final ByteBuffer bytes;

  /**
   * One tag.
   *
   * @param place where its value lies, or begins
   */
  record Entry(int tag, int type, int count, int place) {}

  private TiffBlock(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** The block in {@code content}, which is written to when the block is; empty if it is none. */
  static Optional<TiffBlock> of(byte[] content) {
    if (content.length < Long.BYTES || (content[0] != 'I' && content[0] != 'M')) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(content);
    bytes.order(content[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return bytes.getShort(2) == CLASSIC ? Optional.of(new TiffBlock(bytes)) : Optional.empty();
  }

  /** Where the first directory begins. */
  int first() {
    return bytes.getInt(Integer.BYTES);
  }

  /** Where a directory keeps the place of the next one. */
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
    int place = length > Integer.BYTES ? bytes.getInt(at + 8) : at + 8;
    return new Entry(bytes.getShort(at) & 0xFFFF, type, count, place);
  }

  Optional<Entry> find(int directory, int tag) {
    return entries(directory).stream().filter(entry -> entry.tag() == tag).findFirst();
  }

  /** The value of an entry of one number. */
  int number(Entry entry) {
    return entry.type() == SHORT
        ? bytes.getShort(entry.place()) & 0xFFFF
        : bytes.getInt(entry.place());
  }

  void setNumber(Entry entry, int value) {
    if (entry.type() == SHORT) {
      bytes.putShort(entry.place(), (short) value);
    } else {
      bytes.putInt(entry.place(), value);
    }
  }

  /** The bytes of an entry of bytes. */
  byte[] bytes(Entry entry) {
    if (entry.count() < 0
        || entry.place() < 0
        || entry.count() > bytes.capacity() - entry.place()) {
      throw new IndexOutOfBoundsException("tag " + entry.tag());
    }
    byte[] value = new byte[entry.count()];
    bytes.get(entry.place(), value);
    return value;
  }

  int word(int place) {
    return bytes.getInt(place);
  }

  void setWord(int place, int value) {
    bytes.putInt(place, value);
  }

  /** Overwrites some bytes with zeros. */
  void clear(int place, int length) {
    bytes.put(place, new byte[Math.max(0, Math.min(length, bytes.capacity()))]);
  }
}
