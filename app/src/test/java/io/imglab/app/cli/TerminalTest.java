package io.imglab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What strangers' names and notes can do to a terminal: nothing. */
final class TerminalTest {
  /** Sets the title, clears the screen, reverses the text after it; C0, C1 and a direction. */
  private static final String HOSTILE = "a\u001b]0;x\u0007\u001b[2J\u009b31m\u007f\u202eb\rc";

  private static final String SHOWN = "a?]0;x??[2J?31m??b?c";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal =
      new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), 80);

  @Test
  void print_ofControlCharacters_showsThem() {
    terminal.print(HOSTILE);
    terminal.out().printf("%s%n", HOSTILE);
    new Table().row("name", HOSTILE).print(terminal.out());
    assertThat(out.toString().lines()).containsExactly(SHOWN, SHOWN, "name  " + SHOWN);
  }

  @Test
  void say_ofAForgedLine_staysOneLine() {
    terminal.say("'x\nimglab: all is well' does not exist");
    assertThat(err.toString().lines())
        .containsExactly("imglab: 'x?imglab: all is well' does not exist");
  }

  @Test
  void say_ofAList_keepsItsLines() {
    terminal.say("2 are bad:\n  a.png\n  b.png");
    assertThat(err.toString().lines()).containsExactly("imglab: 2 are bad:", "  a.png", "  b.png");
  }

  @Test
  void redraw_clearsTheLine_butShowsControlCharactersOfTheText() {
    terminal.redraw("\u001b[31m");
    assertThat(err).hasToString("\r\u001b[K?[31m");
  }
}
