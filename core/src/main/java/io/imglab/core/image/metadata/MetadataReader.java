package io.imglab.core.image.metadata;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import io.imglab.core.image.Orientation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metadata that ImageIO does not provide: EXIF with the orientation, XMP, the note of a
 * run, and the colour profile of a PNG. Unreadable metadata is treated as absent; errors of the
 * file itself are left to the decoder.
 */
public final class MetadataReader {
  private static final int PNG = 0x89504E47;
  private static final int RIFF = 0x52494646;
  private static final int JPEG = 0xFFD8;
  private static final int LITTLE_ENDIAN_TIFF = 0x49492A00;
  private static final int BIG_ENDIAN_TIFF = 0x4D4D002A;

  private static final int APP0 = 0xFFE0;
  private static final int APP1 = 0xFFE1;
  private static final int COMMENT = 0xFFFE;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Longer blocks are skipped. */
  private static final int MAX_BYTES = 1 << 24;

  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("tiff:Orientation(?:=[\"']|>)([1-8])");

  private final ImageInputStream in;
  private final int maxProfile;
  private Orientation orientation = Orientation.UPRIGHT;
  private byte @Nullable [] exif;
  private byte @Nullable [] profile;
  private boolean brokenProfile;
  private final ExtendedXmp extendedXmp = new ExtendedXmp(MAX_BYTES);
  private @Nullable String xmp;
  private @Nullable String note;
  private long bytes;

  private MetadataReader(ImageInputStream in, int maxProfile) {
    this.in = in;
    this.maxProfile = maxProfile;
  }

  /**
   * Reads the metadata and returns the stream to its start.
   *
   * @param maxProfile the most bytes of a colour profile
   */
  public static MetadataReader of(ImageInputStream in, int maxProfile) throws IOException {
    MetadataReader metadata = new MetadataReader(in, maxProfile);
    try {
      in.seek(0);
      metadata.read();
    } catch (IOException | RuntimeException e) {
      // Treated as absent.
    }
    metadata.readOrientation();
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(0);
    return metadata;
  }

  /** Takes the orientation from EXIF or, if it does not say, from XMP. */
  private void readOrientation() {
    try {
      orientation = exif == null ? Orientation.UPRIGHT : Exif.orientation(exif);
    } catch (IndexOutOfBoundsException e) {
      return; // a broken block
    }
    if (xmp != null && orientation.equals(Orientation.UPRIGHT)) {
      Matcher matcher = XMP_ORIENTATION.matcher(xmp);
      orientation = matcher.find() ? Orientation.of(matcher.group(1).charAt(0) - '0') : orientation;
    }
  }

  public Orientation orientation() {
    return orientation;
  }

  /** The bytes of a PNG's ICC profile. */
  public byte @Nullable [] profile() {
    return profile;
  }

  /** Whether there is a profile that cannot be read. */
  public boolean hasBrokenProfile() {
    return brokenProfile;
  }

  /** The EXIF block of a JPEG, PNG or WebP, or a TIFF as a content. */
  byte @Nullable [] exif() {
    return exif;
  }

  /** The note of imglab about the run that made the picture, as JSON; null if there is none. */
  @Nullable String note() {
    return note != null || xmp == null ? note : Xmp.note(extended(xmp));
  }

  private String extended(String packet) {
    return Xmp.extensionOf(packet).flatMap(extendedXmp::packet).orElse(packet);
  }

  /** The total size of all metadata, including skipped blocks and comments. */
  public long bytes() {
    return bytes;
  }

  private void read() throws IOException {
    int magic = in.readInt();
    if (magic == PNG) {
      readPng();
    } else if (magic == RIFF) {
      readWebp();
    } else if (magic >>> 16 == JPEG) {
      readJpeg();
    } else if (magic == LITTLE_ENDIAN_TIFF || magic == BIG_ENDIAN_TIFF) {
      readTiff();
    }
  }

  private void readTiff() throws IOException {
    in.seek(0);
    byte[] content = new byte[(int) in.length()];
    in.readFully(content);
    exif = content;
    TiffBlock block = TiffBlock.of(content).orElseThrow();
    block
        .find(block.first(), Xmp.TIFF_TAG)
        .ifPresent(entry -> xmp = new String(block.bytes(entry), StandardCharsets.UTF_8));
  }

  private void readPng() throws IOException {
    for (long next = 8; ; ) {
      in.seek(next);
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
      long length = in.readUnsignedInt();
      int type = in.readInt();
      next += 12 + length;
      boolean isPixels = (type & 0x20000000) == 0; // an upper-case letter first: critical
      bytes +=
          isPixels || type == 0x66644154 ? 0 : available(length); // fdAT: an animation's pixels
      switch (type) {
        case 0x69434350 -> pngProfile(chunk(length)); // iCCP
        case 0x65584966 -> exif = chunk(length); // eXIf
        case 0x69545874 -> pngText(chunk(length)); // iTXt
        default -> {}
      }
    }
  }

  /** A length, limited to the rest of the file. */
  private long available(long length) throws IOException {
    return Math.max(0, Math.min(length, in.length() - in.getStreamPosition()));
  }

  private byte[] chunk(long length) throws IOException {
    byte[] chunk = new byte[length > MAX_BYTES ? 0 : (int) length];
    in.readFully(chunk);
    return chunk;
  }

  /** A keyword, a zero, two bytes of compression, a language, a translation, and the text. */
  private void pngText(byte[] chunk) {
    String[] parts = new String(chunk, StandardCharsets.UTF_8).split("\0", -1);
    String text = parts[parts.length - 1];
    if (parts[0].equals(PngChunks.NOTE)) {
      note = text;
    } else if (parts[0].equals(PngChunks.XMP)) {
      xmp = text;
    }
  }

  /** A name, a zero, the compression method, and the deflated profile. */
  private void pngProfile(byte[] chunk) {
    brokenProfile = true;
    int name = 0;
    while (name < chunk.length && chunk[name] != 0) {
      name++;
    }
    InputStream deflated =
        new ByteArrayInputStream(chunk, Math.min(name + 2, chunk.length), chunk.length);
    try (InputStream inflated = new InflaterInputStream(deflated)) {
      byte[] content = inflated.readNBytes(maxProfile);
      brokenProfile = inflated.read() >= 0;
      profile = brokenProfile ? null : content;
    } catch (IOException e) {
      // The profile is still marked as broken.
    }
  }

  private void readWebp() throws IOException {
    for (long next = 12; ; ) {
      in.seek(next);
      int type = in.readInt();
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      long length = in.readUnsignedInt();
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
      next += 8 + length + (length & 1);
      if (type == 0x45584946) { // "EXIF"; some programs prepend JPEG's "Exif\0\0"
        byte[] chunk = chunk(length);
        exif = startsWith(chunk, EXIF) ? Arrays.copyOfRange(chunk, 6, chunk.length) : chunk;
        bytes += length;
      } else if (type == 0x584D5020) { // "XMP "
        xmp = new String(chunk(length), StandardCharsets.UTF_8);
        bytes += length;
      }
    }
  }

  private void readJpeg() throws IOException {
    in.seek(0);
    for (JPEGSegment segment : JPEGSegmentUtil.readSegments(in, JPEGSegmentUtil.ALL_SEGMENTS)) {
      int marker = segment.marker();
      if ((marker >= APP0 && marker < APP0 + 16) || marker == COMMENT) {
        bytes += segment.segmentLength();
      }
      if (marker == APP1 && segment.identifier() != null) {
        jpegSegment(segment.identifier(), segment.data().readAllBytes());
      }
    }
  }

  private void jpegSegment(String identifier, byte[] data) {
    switch (identifier) {
      case "Exif" -> exif = exif == null ? withoutPadding(data) : exif;
      case Xmp.JPEG_IDENTIFIER -> xmp = new String(data, StandardCharsets.UTF_8);
      case ExtendedXmp.JPEG_IDENTIFIER -> extendedXmp.add(data);
      default -> {}
    }
  }

  /** Removes the second zero after "Exif". */
  private static byte[] withoutPadding(byte[] data) {
    return Arrays.copyOfRange(data, Math.min(1, data.length), data.length);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
