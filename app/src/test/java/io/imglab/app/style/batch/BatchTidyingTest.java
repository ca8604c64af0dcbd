package io.imglab.app.style.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchTidyingTest {
  @TempDir private Path folder;
  private RunFolder run;
  private Path result;

  @BeforeEach
  void finishRun() throws IOException {
    run = new RunFolder(folder.resolve("00001-style-a-b"));
    Files.createDirectories(run.path().resolve("samples"));
    Files.writeString(run.path().resolve("samples/000050.png"), "sample");
    Files.writeString(run.result(), "picture");
    Files.writeString(run.preview(), "picture");
    result = Files.writeString(folder.resolve("a-b.png"), "picture with its note");
    Files.writeString(run.manifest(), "{}");
  }

  @Test
  void pictures_areKeptOnce() throws IOException {
    BatchTidying.tidy(run, result);
    BatchTidying.tidy(run, result);
    assertThat(Files.isSameFile(run.result(), result)).isTrue();
    assertThat(Files.isSameFile(run.preview(), result)).isTrue();
    assertThat(run.path().resolve("samples")).isEmptyDirectory();
    assertThat(run.path()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void resultThatTheUserHasChanged_leavesThoseOfTheRun() throws IOException {
    Files.setLastModifiedTime(result, FileTime.from(Instant.now().plusSeconds(60)));
    BatchTidying.tidy(run, result);
    assertThat(run.result()).hasContent("picture");
  }

  @Test
  void resultThatTheUserHasMoved_leavesThoseOfTheRun() throws IOException {
    Files.delete(result);
    BatchTidying.tidy(run, result);
    assertThat(run.result()).hasContent("picture");
  }
}
