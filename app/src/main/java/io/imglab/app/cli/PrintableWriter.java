package io.imglab.app.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Replaces characters that a terminal obeys instead of showing: control characters, escape among
 * them, and those that reverse the direction of the text after them.
 */
final class PrintableWriter extends FilterWriter {
  private static final char REPLACEMENT = '?';
  private static final Pattern LINE_BREAK = Pattern.compile("\\r|\\n(?!  )");

  PrintableWriter(Writer out) {
    super(out);
  }

  /** A message: of its line breaks, only those before list items are kept; others are a name's. */
  static String message(String text) {
    return printable(LINE_BREAK.matcher(text).replaceAll("?"));
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean endsLine = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      printable.append(endsLine || isPrintable(c) ? c : REPLACEMENT);
    }
    return printable.toString();
  }

  private static boolean isPrintable(char c) {
    return c == '\n' || c == '\t' || !(Character.isISOControl(c) || changesDirection(c));
  }

  private static boolean changesDirection(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }

  @Override
  public void write(int c) throws IOException {
    write(String.valueOf((char) c), 0, 1);
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(printable(text.substring(offset, offset + length)));
  }
}
