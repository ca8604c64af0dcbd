package io.imglab.core.data.source;

/** Names of files, which may hold anything, as text that is safe to show. */
final class PrintableNames {
  private PrintableNames() {}

  /** The name on one line, without what a terminal would obey. */
  static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  /** Whether any part of a path with slashes is hidden or a Mac's own bookkeeping. */
  static boolean isHidden(String path) {
    for (String part : path.split("/", -1)) {
      if (part.startsWith(".") || part.equals("__MACOSX")) {
        return true;
      }
    }
    return false;
  }
}
