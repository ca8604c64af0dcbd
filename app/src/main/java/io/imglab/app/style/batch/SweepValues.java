package io.imglab.app.style.batch;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of an axis, separated by commas. One that belongs to a value is written after a
 * backslash, but the names of existing files, where they are meant, may have commas as they are.
 */
final class SweepValues {
  private SweepValues() {}

  /**
   * The values.
   *
   * @param areFiles whether they are names of files
   */
  static List<String> split(String text, boolean areFiles) {
    String[] parts = text.split("(?<!\\\\),", -1);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < parts.length; ) {
      int end = areFiles ? endOfName(parts, i) : i + 1;
      values.add(joined(parts, i, end));
      i = end;
    }
    return values;
  }

  /**
   * The end of the longest name of a file that begins with a part; of the part if there is none.
   */
  private static int endOfName(String[] parts, int start) {
    for (int end = parts.length; end > start + 1; end--) {
      // File, unlike Path, takes any text.
      if (new File(joined(parts, start, end)).exists()) {
        return end;
      }
    }
    return start + 1;
  }

  private static String joined(String[] parts, int start, int end) {
    return String.join(",", List.of(parts).subList(start, end)).replace("\\,", ",");
  }
}
