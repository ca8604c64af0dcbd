package io.imglab.core.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds tags to an encoded TIFF of one directory, by appending a new directory. */
final class TiffTags {
  private static final int PROFILE = 34675;
  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int UNDEFINED = 7;
  private static final int ENTRY = 12;

  /**
   * Description, make, model, software, time, artist and copyright, which are text tags of TIFF as
   * well.
   */
  private static final int[] CAMERA_TAGS = {270, 271, 272, 305, 306, 315, 33432};

  private record Value(int type, ByteBuffer bytes) {
    Value(int type, byte[] bytes) {
      this(type, ByteBuffer.wrap(bytes));
    }

    int length() {
      return bytes.capacity();
    }
  }

  private TiffTags() {}

  /** The picture with the profile, the note and the text tags of the EXIF block. */
  static byte[] add(byte[] tiff, Optional<byte[]> exif, PictureMetadata metadata, byte[] profile) {
    Map<Integer, Value> values = new TreeMap<>();
    exif.flatMap(TiffBlock::of).ifPresent(block -> copyTexts(block, values));
    values.put(PROFILE, new Value(UNDEFINED, profile));
    if (metadata.run() != null) {
      values.put(Xmp.TIFF_TAG, new Value(BYTE, Xmp.packet(metadata.run())));
    }
    return add(tiff, values);
  }

  private static void copyTexts(TiffBlock block, Map<Integer, Value> values) {
    for (int tag : CAMERA_TAGS) {
      try {
        block
            .find(block.first(), tag)
            .filter(entry -> entry.type() == ASCII && entry.count() > Integer.BYTES)
            .ifPresent(entry -> values.put(tag, new Value(ASCII, block.bytes(entry))));
      } catch (IndexOutOfBoundsException e) {
        // A broken tag is not copied.
      }
    }
  }

  /** Appends the values and a new directory, which includes the old entries. */
  private static byte[] add(byte[] tiff, Map<Integer, Value> values) {
    ByteOrder order = tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int old = ByteBuffer.wrap(tiff).order(order).getInt(4);
    Map<Integer, byte[]> entries = entries(tiff, old, order);
    int start = padded(tiff.length);
    int end = start + values.values().stream().mapToInt(value -> padded(value.length())).sum();
    values.keySet().forEach(entries::remove);
    int count = entries.size() + values.size();
    ByteBuffer out = ByteBuffer.allocate(end + 2 + ENTRY * count + 4).order(order);
    out.put(tiff).putInt(4, end).position(start);
    for (Map.Entry<Integer, Value> value : values.entrySet()) {
      entries.put(value.getKey(), entry(value.getKey(), value.getValue(), out.position(), order));
      out.put(value.getValue().bytes().duplicate());
      out.position(out.position() + (out.position() & 1));
    }
    out.putShort((short) count);
    entries.values().forEach(out::put);
    return out.array();
  }

  private static int padded(int length) {
    return length + (length & 1);
  }

  private static Map<Integer, byte[]> entries(byte[] tiff, int directory, ByteOrder order) {
    ByteBuffer in = ByteBuffer.wrap(tiff).order(order);
    Map<Integer, byte[]> entries = new TreeMap<>();
    for (int i = 0; i < (in.getShort(directory) & 0xFFFF); i++) {
      byte[] entry = new byte[ENTRY];
      in.position(directory + 2 + ENTRY * i).get(entry);
      entries.put(ByteBuffer.wrap(entry).order(order).getShort() & 0xFFFF, entry);
    }
    return entries;
  }

  private static byte[] entry(int tag, Value value, int offset, ByteOrder order) {
    ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(order);
    entry.putShort((short) tag).putShort((short) value.type()).putInt(value.length());
    return entry.putInt(offset).array();
  }
}
