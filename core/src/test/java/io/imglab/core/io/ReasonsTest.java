package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** Java's own message is often the path alone. */
final class ReasonsTest {
  @Test
  void of_failuresOfFiles_areWords() {
    assertThat(Reasons.of(new NoSuchFileException("/a"))).isEqualTo("it does not exist");
    assertThat(Reasons.of(new AccessDeniedException("/a"))).isEqualTo("permission denied");
    assertThat(Reasons.of(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("no space left on device");
    assertThat(Reasons.of(new FileSystemException("/a"))).isEqualTo("it cannot be read or written");
    assertThat(Reasons.of(new EOFException())).isEqualTo("it ends early");
    assertThat(Reasons.of(new IOException())).isEqualTo("it is damaged");
    assertThat(Reasons.of(new IOException("bad block"))).isEqualTo("bad block");
  }
}
