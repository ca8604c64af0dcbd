package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads when a file cannot be written. */
final class FileFailureTest {
  @TempDir private Path folder;

  private String message(Path file, AtomicFile.Content content) {
    IOException failure =
        catchThrowableOfType(IOException.class, () -> AtomicFile.write(file, content));
    assertThat(file.resolveSibling("." + file.getFileName() + ".tmp")).doesNotExist();
    return Reasons.message(failure);
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, free some disk space",
    "File too large, raise the limit with 'ulimit -f unlimited'",
    "Disk quota exceeded, free some disk space"
  })
  void write_refusedByTheSystem_namesTheFileAndTheCure(String reason, String cure) {
    Path file = folder.resolve("a.ckpt");
    assertThat(
            message(
                file,
                channel -> {
                  throw new IOException(reason);
                }))
        .isEqualTo("'%s': %s; %s", file, reason.toLowerCase(java.util.Locale.ROOT), cure);
  }

  @Test
  void write_inAMissingFolder_namesTheFile() {
    Path file = folder.resolve("gone/a.ckpt");
    assertThat(message(file, channel -> {}))
        .isEqualTo("'%s': the file or its folder does not exist; restore or create it", file);
  }

  @Test
  void write_overAFolder_saysSo() throws IOException {
    Path file = Files.createDirectories(folder.resolve("a.ckpt/b")).getParent();
    assertThat(message(file, channel -> {})).contains("there is a folder in place of the file");
  }
}
