package io.imglab.app.style.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepValuesTest {
  @TempDir private Path folder;

  @Test
  void split_atCommas_unlessEscaped() {
    assertThat(SweepValues.split("20,50,80", false)).containsExactly("20", "50", "80");
    assertThat(SweepValues.split("a\\,b.jpg,c.jpg", true)).containsExactly("a,b.jpg", "c.jpg");
    assertThat(SweepValues.split("", true)).containsExactly("");
  }

  @Test
  void split_namesOfFiles_keepTheirCommas() throws IOException {
    String one = Files.createFile(folder.resolve("a,b, c.jpg")).toString();
    Files.createFile(folder.resolve("a"));
    assertThat(SweepValues.split(one, true)).containsExactly(one);
    assertThat(SweepValues.split("x.jpg," + one + ",y.jpg", true))
        .containsExactly("x.jpg", one, "y.jpg");
  }

  /** A file of that name in the working folder changes nothing. */
  @Test
  void split_numbers_doesNotLookForFiles() throws IOException {
    String one = Files.createFile(folder.resolve("20,50")).toString();
    assertThat(SweepValues.split(one, false)).hasSize(2);
  }
}
