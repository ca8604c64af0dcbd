package io.imglab.app.screen;

import java.util.ArrayList;
import java.util.List;

/** A terminal of a few lines of code, which knows the control sequences that the lab uses. */
public final class VirtualScreen {
  private final List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
  private final List<String> states = new ArrayList<>();
  private int columns;
  private int row;
  private int column;
  private int savedRow;
  private int savedColumn;
  private int wraps;

  /** An empty screen. */
  public VirtualScreen(int columns) {
    this.columns = columns;
  }

  /** Another width from now on, as of a terminal that leaves its old rows alone. */
  public void resize(int width) {
    columns = width;
  }

  /** How often text has gone on in the next row because the row was full. */
  public int wraps() {
    return wraps;
  }

  /** The column of the cursor, from 0. */
  public int column() {
    return column;
  }

  /** What stood in a row whenever it was left or cleared, without repetitions. */
  public List<String> states() {
    return states;
  }

  /** The rows as they are now. */
  public List<String> rows() {
    return rows.stream().map(cells -> String.join("", cells)).toList();
  }

  /** Shows what a program has written. */
  public void show(String text) {
    int at = 0;
    while (at < text.length()) {
      int code = text.codePointAt(at);
      at += Character.charCount(code);
      if (code == '\u001b') {
        at = escape(text, at);
      } else if (code == '\r') {
        column = 0;
      } else if (code == '\n') {
        leave();
        moveTo(row + 1, 0); // the line discipline, or the writer, adds the carriage return
      } else {
        put(code);
      }
    }
  }

  private void put(int code) {
    int width = code >= 0x1100 && code != 0x2580 ? 2 : 1;
    if (column + width > columns) {
      wraps++;
      moveTo(row + 1, 0);
    }
    List<String> cells = rows.get(row);
    while (cells.size() < column + width) {
      cells.add(" ");
    }
    cells.set(column, Character.toString(code));
    if (width == 2) {
      cells.set(column + 1, ""); // covered by the first half
    }
    column += width;
  }

  private void eraseRight() {
    List<String> cells = rows.get(row);
    cells.subList(Math.min(cells.size(), column), cells.size()).clear();
  }

  private int escape(String text, int start) {
    char kind = text.charAt(start);
    if (kind == '[') {
      int end = start + 1;
      while (!Character.isLetter(text.charAt(end))) {
        end++;
      }
      control(text.charAt(end), text.substring(start + 1, end));
      return end + 1;
    } else if (kind == '7') {
      savedRow = row;
      savedColumn = column;
    } else if (kind == '8') {
      moveTo(savedRow, savedColumn);
    } else {
      return text.indexOf("\u001b\\", start) + 2; // a picture
    }
    return start + 1;
  }

  private void control(char command, String parameters) {
    int count = parameters.matches("\\d+") ? Integer.parseInt(parameters) : 1;
    switch (command) {
      case 'A' -> moveTo(Math.max(0, row - count), column);
      case 'B' -> moveTo(row + count, column);
      case 'J' -> {
        leave();
        rows.subList(row + 1, rows.size()).clear();
        eraseRight();
      }
      case 'K' -> {
        leave();
        eraseRight();
      }
      default -> {} // colours
    }
  }

  private void leave() {
    String text = String.join("", rows.get(row));
    if (!text.isBlank() && (states.isEmpty() || !states.get(states.size() - 1).equals(text))) {
      states.add(text);
    }
  }

  private void moveTo(int newRow, int newColumn) {
    while (rows.size() <= newRow) {
      rows.add(new ArrayList<>());
    }
    row = newRow;
    column = newColumn;
  }
}
