package io.imglab.app.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.host.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChildOutputTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private ChildOutput output(int columns, boolean quiet) {
    Terminal terminal =
        new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), columns);
    Lab lab = new Lab(terminal, Map.of(), Trial.here());
    return new ChildOutput(lab.invocation(quiet), Path.of("runs/devices-0123abcd"));
  }

  @Test
  void whatAQuietProcessSays_isSaidOnce() {
    ChildOutput output = output(0, true);
    output.message("left out: 1 (bad.png)");
    output.message("left out: 1 (bad.png)");
    assertThat(err.toString().lines()).containsExactly("imglab: left out: 1 (bad.png)");
  }

  @Test
  void whatNamesTheTemporaryRuns_isLeftOut() {
    ChildOutput output = output(0, false);
    output.message("run runs/devices-0123abcd/00001-style");
    output.result("runs/devices-0123abcd/00001-style/contact-sheet.png");
    output.result("faces/1.png");
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines()).containsExactly("faces/1.png");
  }

  @Test
  void messages_standInPlaceOfTheProgress() {
    output(80, false).message("left out: 1 (bad.png)");
    assertThat(err.toString()).startsWith("\r\u001b[Kimglab: left out");
  }
}
