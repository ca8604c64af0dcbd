package io.imglab.core.image;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;

/**
 * Limits on picture files, checked before their pixels are decoded. Only the first of several
 * frames is decoded, so their number needs no limit.
 *
 * @param pixels largest width times height
 * @param megabytes largest size of the file
 * @param memory most megabytes for decoding: pixels as stored, and the result
 * @param ratio most pixels per byte of the file, for pictures of more than 16 million pixels
 * @param metadata most kilobytes of EXIF, XMP, comments and the like
 * @param profile most kilobytes of the colour profile; a larger one is treated as broken
 */
public record PictureLimits(
    long pixels, int megabytes, int memory, int ratio, int metadata, int profile) {
  public static final PictureLimits DEFAULTS =
      new PictureLimits(100_000_000, 256, 512, 10_000, 16 << 10, 4 << 10);

  /** The most pixels whose {@code float}s fit into one array. */
  private static final long MAX_PIXELS = Integer.MAX_VALUE / Picture.CHANNELS;

  /** The most bytes that fit into one array, in MB. */
  private static final int MAX_MEGABYTES = 2047;

  /** No ratio is harmful up to this size. */
  private static final long HARMLESS_PIXELS = 16_000_000;

  private static final int KILO = 1 << 10;

  /**
   * Checks the limits themselves.
   *
   * @throws LabException if one is out of range
   */
  public PictureLimits {
    check("pixel limit", pixels, MAX_PIXELS);
    check("file size limit in megabytes", megabytes, MAX_MEGABYTES);
    check("memory limit", memory, Integer.MAX_VALUE);
    check("pixels-per-byte limit", ratio, Integer.MAX_VALUE);
    check("metadata limit", metadata, MAX_MEGABYTES * KILO);
    check("profile limit", profile, MAX_MEGABYTES * KILO);
  }

  private static void check(String name, long value, long max) {
    if (value < 1 || value > max) {
      throw new InvalidValueException("%s '%s' must be 1 to %s".formatted(name, value, max));
    }
  }

  /** These limits with another number of pixels. */
  public PictureLimits withPixels(long max) {
    return new PictureLimits(max, megabytes, memory, ratio, metadata, profile);
  }

  /** The most bytes of a file. */
  public int maxBytes() {
    return megabytes * KILO * KILO;
  }

  public int maxProfileBytes() {
    return profile * KILO;
  }

  public void checkBytes(String file, long bytes) {
    if (bytes > maxBytes()) {
      throw new LabException(
          "'%s' is larger than %s MB; raise the limit with --max-megabytes"
              .formatted(file, megabytes));
    }
  }

  public void checkPixels(String what, Size size) {
    if (size.pixels() > pixels) {
      throw new LabException(
          "%s has %s pixels (%s), more than the limit of %s; raise it with --max-pixels"
              .formatted(what, size, inWords(size.pixels()), inWords(pixels)));
    }
  }

  private static String inWords(long pixels) {
    return pixels < 1_000_000 ? Long.toString(pixels) : pixels / 1_000_000 + " million";
  }

  /**
   * Checks that a file is not suspiciously short.
   *
   * @param bilevel whether pixels are black or white: eight of them count as one
   */
  public void checkRatio(String file, Size size, long bytes, boolean bilevel) {
    long counted = bilevel ? size.pixels() / Byte.SIZE : size.pixels();
    if (size.pixels() > HARMLESS_PIXELS && counted / ratio > bytes) {
      throw new LabException(
          "'%s' has %s pixels in only %s bytes, like a decompression bomb; if you trust it, raise --max-ratio"
              .formatted(file, size, bytes));
    }
  }

  public void checkMemory(String file, long bytes) {
    long megabytesNeeded = bytes / KILO / KILO;
    if (megabytesNeeded > memory) {
      throw new LabException(
          "decoding '%s' needs %s MB, more than the limit of %s; raise it with --max-memory"
              .formatted(file, megabytesNeeded, memory));
    }
  }

  public void checkMetadata(String file, long bytes) {
    if (bytes / KILO > metadata) {
      throw new LabException(
          "'%s' has %s kB of metadata, more than the limit of %s; raise it with --max-metadata"
              .formatted(file, bytes / KILO, metadata));
    }
  }
}
