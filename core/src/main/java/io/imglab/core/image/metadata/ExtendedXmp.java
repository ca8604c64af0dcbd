package io.imglab.core.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * XMP that is too long for one segment of a JPEG, divided among several (XMP specification, part 3,
 * 1.1.3.1). Each portion contains the MD5 and the length of the full packet and its own offset in
 * it; portions may come in any order.
 */
final class ExtendedXmp {
  /** The identifier at the start of a segment, followed by a zero. */
  static final String JPEG_IDENTIFIER = "http://ns.adobe.com/xmp/extension/";

  private static final int GUID_LENGTH = 32;
  private static final int HEADER = GUID_LENGTH + 2 * Integer.BYTES;

  /** The length of a portion, as the specification recommends. */
  private static final int MAX_LENGTH = 65_400;

  private record Portion(String guid, int length, int offset, ByteBuffer data) {
    /** Copies the portion to its offset, unless that is outside the packet. */
    void copyTo(byte[] packet) {
      if (offset >= 0 && offset <= packet.length - data.remaining()) {
        data.duplicate().get(packet, offset, data.remaining());
      }
    }
  }

  private final int maxBytes;
  private final List<Portion> portions = new ArrayList<>();

  /**
   * An empty collection of portions.
   *
   * @param maxBytes the longest packet that is assembled
   */
  ExtendedXmp(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The GUID of a packet: its MD5 in upper-case hexadecimal digits. */
  static String guid(byte[] packet) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(packet);
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has MD5
    }
  }

  /** The contents of the segments that hold a packet, each without the identifier. */
  static List<byte[]> portions(byte[] packet) {
    byte[] guid = guid(packet).getBytes(StandardCharsets.US_ASCII);
    List<byte[]> portions = new ArrayList<>();
    for (int offset = 0; offset < packet.length; offset += MAX_LENGTH) {
      int length = Math.min(MAX_LENGTH, packet.length - offset);
      ByteBuffer portion = ByteBuffer.allocate(HEADER + length);
      portion.put(guid).putInt(packet.length).putInt(offset).put(packet, offset, length);
      portions.add(portion.array());
    }
    return portions;
  }

  /** Adds the content of a segment without the identifier. */
  void add(byte[] segment) {
    if (segment.length <= HEADER) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(segment);
    byte[] guid = new byte[GUID_LENGTH];
    in.get(guid);
    String name = new String(guid, StandardCharsets.US_ASCII);
    portions.add(new Portion(name, in.getInt(), in.getInt(), in.slice()));
  }

  /** The packet with that GUID; empty if a portion is missing or damaged. */
  Optional<String> packet(String guid) {
    List<Portion> own = portions.stream().filter(portion -> portion.guid().equals(guid)).toList();
    int length = own.isEmpty() ? 0 : own.get(0).length();
    if (length <= 0 || length > maxBytes) {
      return Optional.empty();
    }
    byte[] packet = new byte[length];
    own.forEach(portion -> portion.copyTo(packet));
    return guid(packet).equals(guid)
        ? Optional.of(new String(packet, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
