package io.imglab.core.data.source;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of picture files, by how their content begins. */
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
  /** It has no signature, only suffixes. */
  TGA;

  /** How many bytes of content it takes to tell. */
  static final int HEAD = 12;

  private static final Set<String> SUFFIXES =
      Set.of(
          "jpg", "jpeg", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp", "ico", "cur", "psd",
          "psb", "pbm", "pgm", "ppm", "pnm", "pam", "tga", "vda", "icb", "vst");

  private static final Set<PictureFormat> WEAK = EnumSet.of(ICO, PNM, TGA);
  private static final Set<String> TGA_SUFFIXES = Set.of("tga", "vda", "icb", "vst");

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final String[] beginnings;

  PictureFormat(String... beginnings) {
    this.beginnings = beginnings;
  }

  /**
   * The format of content that begins with {@code head}, as far as that is sure: what any text or
   * raw data may begin with counts only where the name says so too.
   */
  static @Nullable PictureFormat of(byte[] head) {
    return Arrays.stream(values())
        .filter(format -> !WEAK.contains(format) && format.claims(head))
        .findFirst()
        .orElse(null);
  }

  /** The format's name as users write it, {@code unknown} if it is none of these. */
  static String nameOf(byte[] head, String name) {
    return Arrays.stream(values())
        .filter(format -> format.claims(head))
        .findFirst()
        .or(() -> Optional.of(TGA).filter(any -> TGA_SUFFIXES.contains(suffix(name))))
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .orElse("unknown");
  }

  /** Whether a file of this name wants to be a picture, be its content what it may. */
  static boolean isNameOfPicture(String name) {
    return SUFFIXES.contains(suffix(name));
  }

  private static String suffix(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private boolean claims(byte[] head) {
    return Arrays.stream(beginnings).anyMatch(beginning -> matches(beginning, head));
  }

  private static boolean matches(String beginning, byte[] head) {
    for (int i = 0; i < beginning.length(); i++) {
      char wanted = beginning.charAt(i);
      if (i >= head.length || (wanted != '?' && wanted != (head[i] & 0xFF))) {
        return false;
      }
    }
    return true;
  }
}
