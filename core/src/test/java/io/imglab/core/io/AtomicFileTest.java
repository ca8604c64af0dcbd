package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void writeText_whereTheTemporaryFileIsALink_leavesItsTargetAlone() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    Files.createSymbolicLink(folder.resolve(".a.txt.tmp"), precious);
    AtomicFile.writeText(folder.resolve("a.txt"), "new");
    assertThat(precious).hasContent("mine");
    assertThat(folder.resolve("a.txt")).hasContent("new");
  }

  @Test
  void writeText_overALink_replacesTheLink() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    Path file = Files.createSymbolicLink(folder.resolve("a.txt"), precious);
    AtomicFile.writeText(file, "new");
    assertThat(precious).hasContent("mine");
    assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
