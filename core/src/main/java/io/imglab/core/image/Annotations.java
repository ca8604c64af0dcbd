package io.imglab.core.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a picture file says beside its pixels and ImageIO does not hand on: its orientation, and the
 * colour profile of a PNG. Annotations that cannot be read are as good as none; whether the file is
 * sound is for the decoder to say.
 */
final class Annotations {
  private static final int PNG = 0x89504E47;
  private static final int RIFF = 0x52494646;
  private static final int JPEG = 0xFFD8;
  private static final int LITTLE_ENDIAN_TIFF = 0x49492A00;
  private static final int BIG_ENDIAN_TIFF = 0x4D4D002A;

  private static final int START_OF_SCAN = 0xFFDA;
  private static final int APP1 = 0xFFE1;
  private static final int EXIF = 0x45786966;
  private static final int MAX_PROFILE_BYTES = 1 << 24;

  private final ImageInputStream in;
  private Orientation orientation = Orientation.UPRIGHT;
  private byte @Nullable [] profile;

  private Annotations(ImageInputStream in) {
    this.in = in;
  }

  /** Reads the annotations and leaves the stream as it was at its start. */
  static Annotations of(ImageInputStream in) throws IOException {
    Annotations annotations = new Annotations(in);
    try {
      in.seek(0);
      annotations.read();
    } catch (IOException | RuntimeException e) {
      // As good as none.
    }
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(0);
    return annotations;
  }

  Orientation orientation() {
    return orientation;
  }

  /** The bytes of a PNG's ICC profile. */
  byte @Nullable [] profile() {
    return profile;
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
      orientation = Orientation.read(in, 0);
    }
  }

  private void readPng() throws IOException {
    for (long next = 8; ; ) {
      in.seek(next);
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
      int length = in.readInt();
      int type = in.readInt();
      next += 12 + (length & 0xFFFFFFFFL);
      switch (type) {
        case 0x69434350 -> profile = pngProfile(length); // iCCP
        case 0x65584966 -> orientation = Orientation.read(in, in.getStreamPosition()); // eXIf
        default -> {}
      }
    }
  }

  /** A name, a zero, the compression method, and the deflated profile. */
  private byte[] pngProfile(int length) throws IOException {
    byte[] chunk = new byte[Math.min(length, MAX_PROFILE_BYTES)];
    in.readFully(chunk);
    int name = 0;
    while (chunk[name] != 0) {
      name++;
    }
    InputStream deflated = new ByteArrayInputStream(chunk, name + 2, chunk.length);
    try (InputStream inflated = new InflaterInputStream(deflated)) {
      return inflated.readNBytes(MAX_PROFILE_BYTES);
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
      if (type == 0x45584946) { // "EXIF", by some programs with JPEG's "Exif\0\0" in front
        long start = in.getStreamPosition();
        orientation = Orientation.read(in, in.readInt() == EXIF ? start + 6 : start);
        return;
      }
    }
  }

  private void readJpeg() throws IOException {
    for (long next = 2; ; ) {
      in.seek(next);
      int marker = in.readUnsignedShort();
      if (marker == 0xFFFF) { // a fill byte
        next++;
        continue;
      }
      next += 2 + in.readUnsignedShort();
      if (marker == APP1 && in.readInt() == EXIF) {
        orientation = Orientation.read(in, in.getStreamPosition() + 2);
        return;
      } else if (marker == START_OF_SCAN) {
        return;
      }
    }
  }
}
