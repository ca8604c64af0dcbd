package io.imglab.spark.job;

import java.util.ArrayList;
import java.util.List;

/** Command lines of the lab. */
final class CommandLines {
  private static final String END_OF_OPTIONS = "--";

  private CommandLines() {}

  /** A command line with more options; after {@code --} they would be names of files. */
  static List<String> plus(List<String> command, List<String> options) {
    List<String> line = new ArrayList<>(command);
    int end = line.indexOf(END_OF_OPTIONS);
    line.addAll(end < 0 ? line.size() : end, options);
    return line;
  }
}
