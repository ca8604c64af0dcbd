package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputTargetTest {
  @TempDir Path folder;

  @Test
  void checkFile_newFile_leavesNothingBehind() {
    OutputTarget.checkFile(folder.resolve("walk.gif"), false);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void checkFile_existingFile_mayBeOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a.gif"), "mine");
    assertRefused(
        () -> OutputTarget.checkFile(file, false),
        "'%s' already exists; give another name or add --overwrite".formatted(file));
    OutputTarget.checkFile(file, true);
    assertThat(file).hasContent("mine");
  }

  @Test
  void checkFile_folder_isRefused() {
    assertRefused(() -> OutputTarget.checkFile(folder, true), "'%s' is a folder".formatted(folder));
  }

  @Test
  void checkFile_missingFolder_isRefused() {
    Path missing = folder.resolve("missing");
    assertRefused(
        () -> OutputTarget.checkFile(missing.resolve("a.gif"), false),
        "the folder '%s'".formatted(missing));
  }

  @Test
  void makeFolder_newFolder_isEmpty() {
    OutputTarget.makeFolder(folder.resolve("new/folder"));
    assertThat(folder.resolve("new/folder")).isEmptyDirectory();
  }

  @Test
  void makeFolder_existingFolder_keepsItsFiles() throws IOException {
    Path mine = Files.writeString(folder.resolve("result"), "mine");
    OutputTarget.makeFolder(folder);
    assertThat(folder.toFile().list()).containsExactly("result");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void checkFile_withALongName_asksForAShorterOne() {
    Path file = folder.resolve("a".repeat(300) + ".png");
    assertRefused(() -> OutputTarget.checkFile(file, false), "choose a shorter name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.mp4", "x.PNG", "a.b.zip"})
  void makeFolder_namedLikeAFile_isRefused(String name) {
    Path file = folder.resolve(name);
    assertRefused(() -> OutputTarget.makeFolder(file), "'%s' would be a folder".formatted(file));
    assertThat(file).doesNotExist();
  }

  @Test
  void makeFolder_file_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertRefused(
        () -> OutputTarget.makeFolder(file), "'%s' is a file; give a folder".formatted(file));
    Path below = file.resolve("in it");
    assertRefused(
        () -> OutputTarget.makeFolder(below), "cannot create the folder '%s'".formatted(below));
  }

  private static void assertRefused(ThrowingCallable check, String message) {
    assertThatThrownBy(check).isInstanceOf(LabException.class).hasMessageContaining(message);
  }
}
