package io.imglab.app.help;

import java.util.ArrayList;
import java.util.List;

/** Text that is broken into lines between words. */
final class Paragraphs {
  private Paragraphs() {}

  /**
   * The lines of a paragraph.
   *
   * @param width the most characters of a line; a longer word has a line of its own
   */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Lines of a text in which empty lines separate paragraphs, and indented ones stay alone. */
  static List<String> of(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (String line : text.lines().toList()) {
      boolean isAlone = line.isBlank() || line.startsWith(" ");
      if (isAlone) {
        end(paragraph, lines, width);
        lines.add(line.stripTrailing());
      } else {
        paragraph.append(line).append(' ');
      }
    }
    end(paragraph, lines, width);
    return lines;
  }

  private static void end(StringBuilder paragraph, List<String> lines, int width) {
    if (paragraph.length() > 0) {
      lines.addAll(lines(paragraph.toString(), width));
      paragraph.setLength(0);
    }
  }

  /** A command line, of which the rest follows on further lines as a shell reads them. */
  static List<String> command(String line, int width) {
    if (line.length() <= width) {
      return List.of(line);
    }
    String bare = line.strip();
    String indent = line.substring(0, line.indexOf(bare));
    List<String> lines = new ArrayList<>(lines(bare, width - 6 - indent.length()));
    for (int i = 0; i < lines.size(); i++) {
      String more = i + 1 < lines.size() ? " \\" : "";
      lines.set(i, indent + (i == 0 ? "" : "    ") + lines.get(i) + more);
    }
    return lines;
  }
}
