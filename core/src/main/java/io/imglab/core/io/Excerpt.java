package io.imglab.core.io;

/** Text from a file or a library, which may hold anything, as a message can quote it. */
public final class Excerpt {
  private static final int LONGEST = 120;

  private Excerpt() {}

  /** The text in one line, with ? for control characters, and only its beginning if it is long. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /** The same with up to {@code longest} characters. */
  public static String of(String text, int longest) {
    String line = text.length() <= longest ? text : text.substring(0, longest) + "...";
    return line.replaceAll("\\p{Cntrl}", "?");
  }
}
