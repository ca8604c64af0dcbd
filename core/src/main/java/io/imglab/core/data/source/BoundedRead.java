package io.imglab.core.data.source;

import java.io.IOException;
import java.io.InputStream;

/** Limits on files and zip entries, against decompression bombs. */
final class BoundedRead {
  /** The most bytes of one picture file; three times a camera's raw pixels. */
  static final int MAX_PICTURE_BYTES = 256 << 20;

  /** No ratio is harmful up to this size. */
  private static final long HARMLESS_BYTES = 8 << 20;

  /** The largest plausible compression ratio of images; deflate itself reaches 1032. */
  private static final long MAX_RATIO = 200;

  private BoundedRead() {}

  static boolean isBomb(long size, long compressed) {
    return size > HARMLESS_BYTES && size / MAX_RATIO > compressed;
  }

  /** All bytes of a picture file, whatever size its directory entry states. */
  static byte[] readPicture(InputStream in) throws IOException {
    byte[] content = in.readNBytes(MAX_PICTURE_BYTES);
    if (in.read() >= 0) {
      throw new IOException("more than " + (MAX_PICTURE_BYTES >> 20) + " MB");
    }
    return content;
  }
}
