package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrivalTest {
  @TempDir private Path folder;

  @Test
  void copy_replacesWhatIsThere() throws Exception {
    Path file = folder.resolve("new/a.jpg");
    Arrival.copy(() -> new ByteArrayInputStream(new byte[] {1}), file);
    Arrival.copy(() -> new ByteArrayInputStream(new byte[] {2, 3}), file);
    assertThat(file).hasBinaryContent(new byte[] {2, 3});
  }

  /** Else a full disk would become fuller with each attempt. */
  @Test
  void copy_thatFails_leavesWhatWasThere() throws Exception {
    Path file = Files.writeString(folder.resolve("a.jpg"), "before");
    assertThatThrownBy(() -> Arrival.copy(ArrivalTest::tornOff, file)).hasMessage("torn off");
    assertThat(file).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("a.jpg");
  }

  private static InputStream tornOff() {
    InputStream torn =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("torn off");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("torn off");
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(new byte[9]), torn);
  }
}
