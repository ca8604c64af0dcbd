package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Terminal;
import io.imglab.app.screen.LivePicture;
import io.imglab.app.screen.PictureDrawing;
import io.imglab.app.screen.Protocol;
import io.imglab.app.screen.PseudoTerminal;
import io.imglab.app.screen.View;
import io.imglab.app.screen.VirtualScreen;
import io.imglab.app.screen.WindowSize;
import io.imglab.core.experiment.Losses;
import io.imglab.core.experiment.Position;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.TimeBudget;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that a run redraws in a pseudo-terminal, while the width of its window changes. */
final class ProgressOnTerminalTest {
  private static final Losses LOSSES = new Losses(1, Map.of("style", 1.));

  /** Changes nothing that is seen. */
  private static final String MARK = "\u001b[m";

  private static final String END = "that was all";

  @TempDir private Path folder;
  private PreviewFile preview;
  private double share;

  @BeforeEach
  void writePreview() throws IOException {
    Path run = Files.createDirectories(folder.resolve("00007-style-港の絵-🎨"));
    preview = new PreviewFile(run.resolve("preview.png"));
    write(preview);
  }

  private static void write(PreviewFile file) {
    file.write(new Picture(new Size(4, 3), new float[36]));
    file.await();
  }

  private Optional<Position> position() {
    return Optional.of(new Position("181x135", 2, 3, share));
  }

  /** Makes ten steps, with another width after five, and a note. */
  private VirtualScreen shownOn(
      PseudoTerminal pty, int columns, int later, View view, @Nullable PreviewFile file)
      throws IOException {
    VirtualScreen screen = new VirtualScreen(columns);
    try (PrintWriter device =
        new PrintWriter(
            Files.newBufferedWriter(pty.device(), StandardCharsets.UTF_8), /* autoFlush= */ true)) {
      Terminal terminal =
          new Terminal(
              new PrintWriter(new StringWriter()),
              device,
              true,
              () -> WindowSize.of(pty.descriptor()).orElseThrow(),
              true);
      Watch watch = new Watch(this::position, null, TimeBudget.NONE, file, null);
      RunListener progress = Progress.on(terminal, StepFormat.LOSSES, watch, view, false);
      progress.started(0, 10);
      steps(progress, 1, 5);
      progress.noted("half");
      device.print(MARK);
      device.flush();
      screen.show(pty.readUntil(MARK));
      pty.resize(later);
      screen.resize(later);
      steps(progress, 6, 10);
      progress.ended();
      device.print(END);
      device.flush();
      screen.show(pty.readUntil(END));
    }
    return screen;
  }

  private void steps(RunListener progress, int from, int to) {
    for (int step = from; step <= to; step++) {
      share = step / 10.;
      progress.stepped(step, LOSSES);
      progress.noted("n"); // draws at once, however little time has passed
    }
  }

  @ParameterizedTest
  @CsvSource({
    "120, 80, size 181x135 (2 of 3) · 50 % · 0:00 left, size 181x135 (2 of 3) · 100 % · 0:00 left",
    "80, 40, size 181x135 (2 of 3) · 50 % · 0:00 left, 181x135 (2 of 3) · 100 % · 0:00 left",
    "40, 20, 181x135 (2 of 3) · 50 % · 0:00 left, 181x135 · 100 %",
    "20, 120, 181x135 · 50 %, size 181x135 (2 of 3) · 100 % · 0:00 left"
  })
  void line_neverWraps(int columns, int later, String before, String after) throws IOException {
    try (PseudoTerminal pty = PseudoTerminal.open(columns)) {
      VirtualScreen screen = shownOn(pty, columns, later, View.PLAIN, null);
      assertThat(screen.wraps()).isZero();
      assertThat(screen.states())
          .anyMatch(line -> line.startsWith(before))
          .anyMatch(line -> line.startsWith(after));
    }
  }

  @ParameterizedTest
  @CsvSource({"120, 80", "80, 40", "40, 20", "20, 120"})
  void line_withAFileOfWideCharacters_neverWraps(int columns, int later) throws IOException {
    try (PseudoTerminal pty = PseudoTerminal.open(columns)) {
      assertThat(shownOn(pty, columns, later, View.PLAIN, preview).wraps()).isZero();
    }
  }

  @Test
  void line_endsWithTheFileWhereThereIsRoom() throws IOException {
    try (PseudoTerminal pty = PseudoTerminal.open(400)) {
      VirtualScreen screen = shownOn(pty, 400, 400, View.PLAIN, preview);
      assertThat(screen.states())
          .anyMatch(line -> line.endsWith(" left · preview " + preview.file()));
    }
  }

  /** Two rows of two pixels each are the picture of 4 x 3; the line stands beneath. */
  @ParameterizedTest
  @ValueSource(ints = {120, 80, 40, 20})
  void picture_staysAboveTheLine(int columns) throws IOException {
    Map<String, String> colours = Map.of("TERM", "xterm-256color");
    PictureDrawing half = Protocol.HALF.drawing(colours);
    View drawing = new View(false, Optional.of(half));
    try (PseudoTerminal pty = PseudoTerminal.open(columns)) {
      WindowSize area = LivePicture.area(WindowSize.of(pty.descriptor()).orElseThrow());
      PreviewFile drawn =
          new PreviewFile(preview.file(), Optional.of(picture -> half.draw(picture, area)));
      write(drawn);
      VirtualScreen screen = shownOn(pty, columns, columns, drawing, drawn);
      assertThat(screen.wraps()).isZero();
      List<String> rows = screen.rows();
      int line = rows.size() - 2;
      assertThat(rows.get(line)).startsWith(columns == 20 ? "181x135" : "");
      assertThat(rows.get(line - 1)).matches("\u2580+");
      long pictures = rows.stream().filter(row -> row.contains("\u2580")).count();
      assertThat(pictures).as("one picture, not one for each step").isLessThan(24);
      assertThat(rows).contains("imglab: half");
    }
  }
}
