package io.imglab.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderStateTest {
  @TempDir private Path folder;

  @Test
  void obstacle_ofAUsableFolder_isNoneAndNothingStays() {
    assertThat(FolderState.obstacle(folder)).isEmpty();
    assertThat(FolderState.obstacle(folder.resolve("new/deeper"))).isEmpty();
    assertThat(FolderState.isExecutable(folder)).isTrue();
    assertThat(Objects.requireNonNull(folder.toFile().list())).isEmpty();
  }

  @Test
  void obstacle_ofAFile_namesIt() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(FolderState.obstacle(file)).contains("is a file");
    assertThat(FolderState.obstacle(file.resolve("new")))
        .contains("cannot be created, because '%s' is a file".formatted(file));
  }
}
