package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  @TempDir private Path home;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String failure, String argument) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException(failure);
          }
        };
    Terminal terminal = Terminal.of(out, err, 0);
    return Main.run(terminal, Map.of("IMGLAB_HOME", home.toString()), argument);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "runs"})
  void run_withAFullStandardOutput_fails(String argument) {
    assertThat(run("No space left on device", argument)).isEqualTo(1);
    assertThat(err.toString(Charset.defaultCharset()))
        .startsWith("imglab: cannot write to the standard output; free some space");
  }

  /** As of {@code imglab runs | head -1}. */
  @ParameterizedTest
  @ValueSource(strings = {"--version", "runs"})
  void run_whoseReaderHasReadEnough_endsQuietly(String argument) {
    assertThat(run("Broken pipe", argument)).isZero();
    assertThat(err.size()).isZero();
  }

  /** As in a container that runs as a user of a number alone; Java calls its home folder "?". */
  @Test
  void run_withoutAHomeFolder_isALine() {
    String before = System.setProperty("user.home", "?");
    try {
      Terminal terminal = Terminal.of(OutputStream.nullOutputStream(), err, 0);
      assertThat(Main.run(terminal, Map.of(), "--version")).isEqualTo(1);
    } finally {
      System.setProperty("user.home", before);
    }
    assertThat(err.toString(Charset.defaultCharset()))
        .isEqualTo(
            "imglab: this user has no home folder; set HOME to a folder for its files%n"
                .formatted());
  }
}
