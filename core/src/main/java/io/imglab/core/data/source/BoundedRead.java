package io.imglab.core.data.source;

import java.io.IOException;
import java.io.InputStream;

/** Guards against compressed files that unpack to far more than pictures do. */
final class BoundedRead {
  /** The most bytes that one picture file may have: a camera's raw pixels fit thrice. */
  static final int MAX_PICTURE_BYTES = 256 << 20;

  /** Up to here any ratio is harmless. */
  private static final long SMALL = 8 << 20;

  /** The most that honest images shrink by; deflate itself reaches 1032. */
  private static final long MAX_RATIO = 200;

  private BoundedRead() {}

  static boolean isBomb(long size, long compressed) {
    return size > SMALL && size / MAX_RATIO > compressed;
  }

  /** All bytes of a picture file, which may not lie about its size. */
  static byte[] readPicture(InputStream in) throws IOException {
    byte[] content = in.readNBytes(MAX_PICTURE_BYTES);
    if (in.read() >= 0) {
      throw new IOException("more than " + (MAX_PICTURE_BYTES >> 20) + " MB");
    }
    return content;
  }
}
