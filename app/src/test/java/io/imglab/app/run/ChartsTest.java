package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.Terminal;
import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChartsTest {
  private final StringWriter said = new StringWriter();
  private final Charts charts =
      new Charts(
          new Invocation(
              new Terminal(new PrintWriter(said), new PrintWriter(said, true), 0),
              /* quiet= */ true,
              io.imglab.app.screen.View.PLAIN,
              "style",
              List.of(),
              "",
              List.of(),
              LabHome.of(Map.of()),
              0,
              Invocation.LiveView.NONE,
              /* reports= */ true,
              Optional.empty()));

  private static Runnable failing(LabException failure) {
    return () -> {
      throw failure;
    };
  }

  /** As on a machine without fonts. */
  @Test
  void draw_thatFails_isToldInOneLine() {
    charts.draw(
        "the chart",
        "then draw it",
        failing(new LabException("no font; install one", new InternalError())));
    assertThat(said.toString().lines())
        .containsExactly(
            "imglab: the chart could not be drawn: no font; install one; then draw it");
  }

  @Test
  void draw_ontoAFullDisk_fails() {
    LabException failure = new LabException("full", new IOException());
    assertThatThrownBy(() -> charts.draw("it", "", failing(failure))).isSameAs(failure);
  }
}
