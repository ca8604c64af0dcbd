package io.imglab.core.data.source;

/** File names, which may contain anything, as text that is safe to print. */
final class PrintableNames {
  private PrintableNames() {}

  /** The name with control characters replaced, which a terminal might obey. */
  static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /** Whether any part of a path with slashes is hidden or metadata of macOS. */
  static boolean isHidden(String path) {
    for (String part : path.split("/", -1)) {
      if (part.startsWith(".") || part.equals("__MACOSX")) {
        return true;
      }
    }
    return false;
  }
}
