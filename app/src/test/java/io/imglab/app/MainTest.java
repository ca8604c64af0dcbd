package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  @TempDir private Path home;

  @Test
  void run_withAFullStandardOutput_fails() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(full, true, StandardCharsets.UTF_8), new PrintWriter(err, true), 0);
    assertThat(Main.run(terminal, Map.of("IMGLAB_HOME", home.toString()), "--version"))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("imglab: cannot write to the standard output; free some space");
  }
}
