package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaceholderTest {
  @TempDir private Path folder;

  private static void withoutLinks(Path name, Path file) throws IOException {
    throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
  }

  @Test
  void write_whereFilesHaveOneName_makesAPicture() throws Exception {
    Path file = folder.resolve("a.png");
    Placeholder.write(file, PlaceholderTest::withoutLinks);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(64);
    assertThat(folder.toFile().list()).containsExactly("a.png");
  }

  @Test
  void write_leavesThePictureThatHasArrived() throws Exception {
    Path file = Files.writeString(folder.resolve("a.png"), "picture");
    Placeholder.write(file);
    Placeholder.write(file, PlaceholderTest::withoutLinks);
    assertThat(file).hasContent("picture");
    assertThat(List.of(folder.toFile().list())).containsExactly("a.png");
  }
}
