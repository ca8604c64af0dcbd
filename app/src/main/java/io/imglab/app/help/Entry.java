package io.imglab.app.help;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * A name and what it means, beside each other.
 *
 * @param label of the value, after a space; empty for none
 */
record Entry(String name, String label, String description) {
  private static final String INDENT = "  ";

  /** Where the meanings begin, in wide and in narrow terminals. */
  private static final int COLUMN = 26;

  private static final int NARROW_COLUMN = 8;
  private static final int NARROW = 64;

  List<String> lines(int width, Ansi ansi) {
    int column = width < NARROW ? NARROW_COLUMN : COLUMN;
    String plain = INDENT + name + label;
    String styled = INDENT + ansi.string(name.replaceFirst("(\\S.*)", "@|yellow $1|@")) + label;
    List<String> text = Paragraphs.lines(description, width - column);
    List<String> lines = new ArrayList<>();
    boolean isBeside = plain.length() + 2 <= column;
    lines.add(isBeside ? styled + " ".repeat(column - plain.length()) + text.get(0) : styled);
    for (String line : text.subList(isBeside ? 1 : 0, text.size())) {
      lines.add(" ".repeat(column) + line);
    }
    return lines;
  }
}
