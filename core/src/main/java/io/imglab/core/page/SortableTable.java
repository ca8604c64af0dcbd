package io.imglab.core.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table whose heads are buttons that sort it, in a box of its own that scrolls sideways. It needs
 * the script {@link StandalonePage#sorting}.
 */
public final class SortableTable {
  private final String label;
  private final List<String> heads = new ArrayList<>();
  private final List<Boolean> numeric = new ArrayList<>();
  private final StringBuilder rows = new StringBuilder();

  /**
   * A cell.
   *
   * @param html its content
   * @param value by which the column is sorted; a number, or a text
   */
  public record Cell(String html, String value) {
    /** A cell with plain text. */
    public static Cell of(String text) {
      return new Cell(Html.escaped(text), text);
    }
  }

  /**
   * An empty table.
   *
   * @param label what it shows, as plain text
   */
  public SortableTable(String label) {
    this.label = label;
  }

  /**
   * Adds a column.
   *
   * @param isNumeric whether its cells are numbers, which are right-aligned
   */
  public SortableTable column(String head, boolean isNumeric) {
    heads.add(head);
    numeric.add(isNumeric);
    return this;
  }

  /**
   * Adds a row with a cell for each column.
   *
   * @param style the class of the row; empty for none
   */
  public void row(String style, List<Cell> cells) {
    rows.append(style.isEmpty() ? "<tr>" : "<tr class=\"" + Html.escaped(style) + "\">");
    for (int i = 0; i < heads.size(); i++) {
      Cell cell = cells.get(i);
      rows.append(
          "<td%s data-value=\"%s\">%s</td>"
              .formatted(style(i), Html.escaped(cell.value()), cell.html()));
    }
    rows.append("</tr>\n");
  }

  private String style(int column) {
    return numeric.get(column) ? " class=\"number\"" : "";
  }

  /** The table as HTML. */
  public String html() {
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < heads.size(); i++) {
      head.append(
          "<th scope=\"col\"%s><button type=\"button\">%s</button></th>"
              .formatted(style(i), Html.escaped(heads.get(i))));
    }
    return """
        <div class="table" tabindex="0" role="region" aria-label="%s"><table class="sortable">
        <thead><tr>%s</tr></thead>
        <tbody>
        %s</tbody>
        </table></div>"""
        .formatted(Html.escaped(label), head, rows);
  }
}
