package io.imglab.core.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of picture files, by how their content begins. */
enum PictureFormat {
  JPEG("\u00FF\u00D8\u00FF"),
  PNG("\u0089PNG"),
  GIF("GIF8"),
  BMP("BM????\0\0\0\0"),
  TIFF("II*\0", "MM\0*", "II+\0", "MM\0+"),
  WEBP("RIFF????WEBP");

  /** How many bytes of content it takes to tell. */
  static final int HEAD = 12;

  private static final Set<String> SUFFIXES =
      Set.of("jpg", "jpeg", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp");

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final String[] beginnings;

  PictureFormat(String... beginnings) {
    this.beginnings = beginnings;
  }

  /** The format of content that begins with {@code head}. */
  static @Nullable PictureFormat of(byte[] head) {
    return Arrays.stream(values()).filter(format -> format.claims(head)).findFirst().orElse(null);
  }

  /** The format's name as users write it, {@code unknown} if it is none of these. */
  static String nameOf(byte[] head) {
    PictureFormat format = of(head);
    return format == null ? "unknown" : format.name().toLowerCase(Locale.ROOT);
  }

  /** Whether a file of this name wants to be a picture, be its content what it may. */
  static boolean isNameOfPicture(String name) {
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    return SUFFIXES.contains(suffix.toLowerCase(Locale.ROOT));
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
