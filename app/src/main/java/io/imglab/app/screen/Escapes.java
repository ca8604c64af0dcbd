package io.imglab.app.screen;

/** Control sequences of terminals (ECMA-48, and DEC's for the cursor). */
final class Escapes {
  static final String ERASE_BELOW = "\u001b[J";
  static final String ERASE_RIGHT = "\u001b[K";
  static final String RESET_COLOURS = "\u001b[0m";
  private static final String SAVE_CURSOR = "\u001b7";
  private static final String RESTORE_CURSOR = "\u001b8";

  private Escapes() {}

  static String up(int rows) {
    return rows == 0 ? "" : "\u001b[" + rows + "A";
  }

  private static String down(int rows) {
    return "\u001b[" + rows + "B";
  }

  /** Makes room for {@code rows} rows, draws over them, and goes to the row beneath. */
  static String over(int rows, String drawing) {
    return "\n".repeat(rows) + up(rows) + SAVE_CURSOR + drawing + RESTORE_CURSOR + down(rows);
  }
}
