package io.imglab.core.image.metadata;

import io.imglab.core.image.OutputFormat;
import io.imglab.core.image.Size;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Adds the sRGB profile, EXIF and the note of a run to an encoded picture. */
public final class MetadataWriter {
  private static final int APP1 = 0xFFE1;
  private static final int APP2 = 0xFFE2;
  private static final int MAX_SEGMENT = 0xFFFF - 2;
  private static final int START_OF_IMAGE = 2;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] PROFILE = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] XMP = identifier(Xmp.JPEG_IDENTIFIER);
  private static final byte[] EXTENDED_XMP = identifier(ExtendedXmp.JPEG_IDENTIFIER);

  private MetadataWriter() {}

  private static byte[] identifier(String name) {
    return (name + "\0").getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * The encoded picture with metadata.
   *
   * @param size of the picture, which replaces the one in EXIF
   */
  public static byte[] add(byte[] picture, OutputFormat format, PictureMetadata metadata, Size size)
      throws IOException {
    Optional<byte[]> exif = metadata.exifFor(size);
    return switch (format) {
      case PNG -> addToPng(picture, exif, metadata);
      case JPEG -> addToJpeg(picture, exif, metadata);
      case TIFF -> TiffTags.add(picture, exif, metadata, profile());
      case WEBP -> picture;
    };
  }

  /** Whether {@link #add} keeps the EXIF block, which a JPEG has only one segment for. */
  public static boolean keepsExif(OutputFormat format, PictureMetadata metadata, Size size) {
    return format != OutputFormat.JPEG
        || metadata
            .exifFor(size)
            .map(exif -> EXIF.length + exif.length <= MAX_SEGMENT)
            .orElse(true);
  }

  private static byte[] profile() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  private static byte[] addToPng(byte[] png, Optional<byte[]> exif, PictureMetadata metadata)
      throws IOException {
    PngChunks chunks = new PngChunks();
    chunks.profile(profile());
    if (exif.isPresent()) {
      chunks.exif(exif.get());
    }
    if (metadata.run() != null) {
      chunks.text(PngChunks.NOTE, metadata.run());
    }
    return inserted(png, PngChunks.HEADER, chunks.toByteArray());
  }

  private static byte[] addToJpeg(byte[] jpeg, Optional<byte[]> exif, PictureMetadata metadata)
      throws IOException {
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    if (exif.isPresent()) {
      segments.write(segment(APP1, EXIF, exif.get()));
    }
    if (metadata.run() != null) {
      writeXmp(metadata.run(), segments);
    }
    segments.write(segment(APP2, PROFILE, profile()));
    return inserted(jpeg, endOfJfif(jpeg), segments.toByteArray());
  }

  private static void writeXmp(String note, ByteArrayOutputStream segments) throws IOException {
    byte[] packet = Xmp.packet(note);
    if (XMP.length + packet.length <= MAX_SEGMENT) {
      segments.write(segment(APP1, XMP, packet));
      return;
    }
    byte[] extension = Xmp.extension(note);
    segments.write(segment(APP1, XMP, Xmp.packetWithExtension(extension)));
    for (byte[] portion : ExtendedXmp.portions(extension)) {
      segments.write(segment(APP1, EXTENDED_XMP, portion));
    }
  }

  /** The position after JFIF's segment, which must come first where there is one. */
  private static int endOfJfif(byte[] jpeg) {
    boolean isJfif = jpeg[2] == (byte) 0xFF && jpeg[3] == (byte) 0xE0;
    return isJfif
        ? START_OF_IMAGE + 2 + (ByteBuffer.wrap(jpeg).getShort(4) & 0xFFFF)
        : START_OF_IMAGE;
  }

  /** A segment; empty if it would be too long, as EXIF of another format may be. */
  private static byte[] segment(int marker, byte[] name, byte[] data) {
    int length = name.length + data.length;
    if (length > MAX_SEGMENT) {
      return new byte[0];
    }
    ByteBuffer segment = ByteBuffer.allocate(length + 4);
    return segment
        .putShort((short) marker)
        .putShort((short) (length + 2))
        .put(name)
        .put(data)
        .array();
  }

  private static byte[] inserted(byte[] file, int at, byte[] more) {
    ByteBuffer result = ByteBuffer.allocate(file.length + more.length);
    return result.put(file, 0, at).put(more).put(file, at, file.length - at).array();
  }
}
