package io.imglab.core.data.source;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The formats of picture files, by their signatures. In a signature, {@code ?} matches any byte.
 */
enum PictureFormat {
  JPEG("\u00FF\u00D8\u00FF"),
  PNG("\u0089PNG"),
  GIF("GIF8"),
  BMP("BM????\0\0\0\0"),
  TIFF("II*\0", "MM\0*", "II+\0", "MM\0+"),
  WEBP("RIFF????WEBP"),
  PSD("8BPS\0"),
  ICO("\0\0\u0001\0", "\0\0\u0002\0"),
  PNM(
      "P1\n", "P2\n", "P3\n", "P4\n", "P5\n", "P6\n", "P7\n", "P1 ", "P2 ", "P3 ", "P4 ", "P5 ",
      "P6 "),
  /** Has no signature, only suffixes. */
  TGA;

  /** Number of bytes needed to recognise a format. */
  static final int HEAD = 12;

  private static final Set<String> SUFFIXES =
      Set.of(
          "jpg", "jpeg", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp", "ico", "cur", "psd",
          "psb", "pbm", "pgm", "ppm", "pnm", "pam", "tga", "vda", "icb", "vst");

  private static final Set<PictureFormat> WEAK_SIGNATURES = EnumSet.of(ICO, PNM, TGA);
  private static final Set<String> TGA_SUFFIXES = Set.of("tga", "vda", "icb", "vst");

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final String[] signatures;

  PictureFormat(String... signatures) {
    this.signatures = signatures;
  }

  /**
   * The format of content that starts with {@code head}; null if it is unknown or its signature is
   * so weak that any text or raw data may start with it.
   */
  static @Nullable PictureFormat of(byte[] head) {
    return Arrays.stream(values())
        .filter(format -> !WEAK_SIGNATURES.contains(format) && format.matches(head))
        .findFirst()
        .orElse(null);
  }

  /** The format's name in lower case; {@code unknown} if it is none of these. */
  static String nameOf(byte[] head, String name) {
    return Arrays.stream(values())
        .filter(format -> format.matches(head))
        .findFirst()
        .or(() -> Optional.of(TGA).filter(any -> TGA_SUFFIXES.contains(suffix(name))))
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .orElse("unknown");
  }

  /** Whether the suffix of a file name is that of a picture. */
  static boolean hasPictureSuffix(String name) {
    return SUFFIXES.contains(suffix(name));
  }

  private static String suffix(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private boolean matches(byte[] head) {
    return Arrays.stream(signatures).anyMatch(signature -> matches(signature, head));
  }

  private static boolean matches(String signature, byte[] head) {
    for (int i = 0; i < signature.length(); i++) {
      char expected = signature.charAt(i);
      if (i >= head.length || (expected != '?' && expected != (head[i] & 0xFF))) {
        return false;
      }
    }
    return true;
  }
}
