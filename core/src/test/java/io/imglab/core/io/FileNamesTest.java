package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names without folders and extensions, and paths that stay true. */
final class FileNamesTest {
  @ParameterizedTest
  @CsvSource({"a/photo.jpg, photo", "photo, photo", "a.b/c.tar.gz, c.tar", ".hidden, .hidden"})
  void stem_dropsFolderAndLastExtension(Path file, String stem) {
    assertThat(FileNames.stem(file)).isEqualTo(stem);
  }

  @Test
  void absolute_pathWithDetours_isNormalised() {
    Path here = Path.of("").toAbsolutePath();
    assertThat(FileNames.absolute(Path.of("a/../b.jpg"))).isEqualTo(here.resolve("b.jpg"));
  }
}
