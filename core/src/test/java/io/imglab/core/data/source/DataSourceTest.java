package io.imglab.core.data.source;

import static io.imglab.core.data.source.DataFiles.png;
import static io.imglab.core.data.source.DataFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSourceTest {
  @TempDir private Path temp;

  @Test
  void open_folder_findsPicturesInAllFoldersByContent() throws IOException {
    write("b.png", png(1));
    write("a/z.jpg", png(2)); // the content counts
    write("a/nameless", png(3));
    write("a/notes.txt", text("no picture"));
    write(".DS_Store", png(4));
    write(".hidden/c.png", png(5));
    write("a/._z.jpg", text("a Mac's"));
    assertThat(names(temp)).containsExactly("a/nameless", "a/z.jpg", "b.png");
    try (DataSource source = SourceDetector.open(temp)) {
      assertThat(source.ignored()).isEqualTo(3);
    }
  }

  @Test
  void open_folderWithLinkInCircle_ends() throws IOException {
    write("a/b.png", png(1));
    Files.createSymbolicLink(temp.resolve("a/up"), temp);
    assertThat(names(temp)).containsExactly("a/b.png");
  }

  @Test
  void open_withoutPictures_fails() throws IOException {
    write("notes.txt", text("no picture"));
    assertFails(temp, "contains no pictures");
  }

  @Test
  void open_missing_fails() {
    assertFails(temp.resolve("nowhere"), "does not exist");
  }

  @Test
  void open_unknownFile_fails() throws IOException {
    assertFails(write("notes.txt", text("no picture")), "is not a data set in a supported format");
  }

  @Test
  void open_pictureItself_isDataSetOfOne() throws IOException {
    Path file = write("a.png", png(1));
    try (DataSource source = SourceDetector.open(file)) {
      assertThat(source.count()).isEqualTo(1);
      assertThat(source.name(0)).isEqualTo(file.toString());
    }
  }

  @Test
  void name_withControlCharacters_isPrintable() throws IOException {
    write("a\n\u001b[2Jb.png", png(1));
    assertThat(names(temp)).containsExactly("a??[2Jb.png");
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static List<String> names(Path folder) {
    try (DataSource source = SourceDetector.open(folder)) {
      int prefix = folder.toString().length() + 1;
      return IntStream.range(0, source.count())
          .mapToObj(i -> source.name(i).substring(prefix))
          .toList();
    }
  }

  private static void assertFails(Path path, String message) {
    assertThatThrownBy(() -> SourceDetector.open(path))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + path + "'")
        .hasMessageContaining(message);
  }
}
