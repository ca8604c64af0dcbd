package io.imglab.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns; a cell may come from a file, and cannot end its line. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table row(Object... cells) {
    rows.add(java.util.Arrays.stream(cells).map(Table::oneLine).toList());
    return this;
  }

  private static String oneLine(Object cell) {
    return String.valueOf(cell).replaceAll("[\\r\\n]", "?");
  }

  public void print(PrintWriter out) {
    rows.forEach(row -> out.println(line(row)));
    out.flush();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      boolean last = i == row.size() - 1;
      line.append(last ? row.get(i) : pad(row.get(i), width(i)));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0) + 2;
  }

  private static String pad(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
