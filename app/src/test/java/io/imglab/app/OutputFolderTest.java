package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir private Path folder;

  @Test
  void make_aFolderInANewOne_leavesNothingInIt() {
    OutputFolder.make(folder.resolve("new/folder"));
    assertThat(folder.resolve("new/folder")).isEmptyDirectory();
  }

  @Test
  void make_aFolderThatIsThere_leavesItsFilesAlone() throws IOException {
    Path mine = Files.writeString(folder.resolve("picture.png"), "mine");
    OutputFolder.make(folder);
    assertThat(folder.toFile().list()).containsExactly("picture.png");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void make_ofAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> OutputFolder.make(file))
        .isInstanceOf(LabException.class)
        .hasMessage("--output '%s' is a file; give a folder", file);
    assertThatThrownBy(() -> OutputFolder.make(file.resolve("in it")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("give a folder that can be written to");
  }
}
