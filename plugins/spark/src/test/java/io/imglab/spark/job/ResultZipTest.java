package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultZipTest {
  @TempDir private Path folder;

  @Test
  void read_givesTheFilesThatWereWritten() throws Exception {
    Files.createDirectories(folder.resolve("run/results"));
    Files.writeString(folder.resolve("run/results/ü.png"), "picture");
    ResultZip.write(folder.resolve("run"), folder.resolve("a.zip"));
    ResultZip.read(folder.resolve("a.zip"), folder.resolve("copy"));
    assertThat(folder.resolve("copy/results/ü.png")).hasContent("picture");
  }

  @Test
  void entryOutsideOfTheFolder_isRefused() throws Exception {
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("a.zip")))) {
      out.putNextEntry(new ZipEntry("../evil"));
    }
    assertThatThrownBy(() -> ResultZip.read(folder.resolve("a.zip"), folder.resolve("copy")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("outside");
    assertThat(folder.resolve("evil")).doesNotExist();
  }
}
