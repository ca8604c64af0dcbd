package io.imglab.core.image.metadata;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG chunks that ImageIO's writer does not write; they follow the header. */
final class PngChunks {
  /** The keyword of the text with the note of a run. */
  static final String NOTE = "imglab";

  static final String XMP = "XML:com.adobe.xmp";

  /** Bytes of the signature and the header, after which chunks may be inserted. */
  static final int HEADER = 8 + 25;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  void profile(byte[] icc) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("sRGB\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(chunk)) {
      deflated.write(icc);
    }
    add("iCCP", chunk.toByteArray());
  }

  void exif(byte[] block) throws IOException {
    add("eXIf", block);
  }

  void text(String keyword, String text) throws IOException {
    add("iTXt", (keyword + "\0\0\0\0\0" + text).getBytes(StandardCharsets.UTF_8));
  }

  private void add(String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
