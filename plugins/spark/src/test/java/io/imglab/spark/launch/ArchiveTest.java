package io.imglab.spark.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.io.LabHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeDistribution() throws Exception {
    write("dist/bin/imglab", "program");
    write("dist/man/imglab.1", "manual");
    write("home/models/vgg19.safetensors", "weights");
    write("home/plugins/mine.jar", "plugin");
    write("home/runs.key", "secret");
  }

  private void write(String name, String text) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private Path zip() throws Exception {
    return Archive.of(folder.resolve("dist"), new LabHome(folder.resolve("home"))).zip();
  }

  @Test
  void archive_hasDistributionModelsAndPlugins_butNoKey() throws Exception {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      assertThat(zip.stream().map(Object::toString))
          .containsExactly("bin/imglab", "home/models/vgg19.safetensors", "home/plugins/mine.jar");
    }
  }

  @Test
  void archive_isMadeOnceForAContent() throws Exception {
    Path first = zip();
    Files.writeString(first, "still the first"); // would be replaced if it were made again
    assertThat(zip()).isEqualTo(first).hasContent("still the first");
    write("home/plugins/mine.jar", "new");
    assertThat(zip()).isNotEqualTo(first);
  }

  /** Executors of another job may be about to fetch it. */
  @Test
  void otherArchives_stayForAWeekAfterTheirLastUse() throws Exception {
    Path first = zip();
    Files.setLastModifiedTime(first, daysAgo(30));
    zip(); // used again
    write("home/plugins/mine.jar", "new");
    Path second = zip();
    assertThat(first).exists();
    Files.setLastModifiedTime(first, daysAgo(8));
    Files.setLastModifiedTime(second, daysAgo(6));
    write("home/plugins/mine.jar", "newer");
    zip();
    assertThat(first).doesNotExist();
    assertThat(second).exists();
  }

  private static FileTime daysAgo(int days) {
    return FileTime.from(Instant.now().minus(Duration.ofDays(days)));
  }
}
