package io.imglab.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchivesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64.zip", "portable-linux-x86_64.tar.gz", "win-x86_64.zip"})
  void problems_ofAnArchiveThatOurSettingsName_areNone(String platform) throws IOException {
    Files.createFile(folder.resolve("imglab-1.2.3-" + platform));
    Files.createFile(folder.resolve("imglab-1.2.3-%s.sha256".formatted(platform)));
    assertThat(problems(folder)).isEmpty();
  }

  @Test
  void problems_nameAnArchiveThatWouldBeLeftOut() throws IOException {
    Files.createFile(folder.resolve("imglab-1.2.2-linux-x86_64.zip"));
    Files.createFile(folder.resolve("imglab-1.2.3-linux-riscv64.zip"));
    assertThat(problems(folder))
        .containsExactly(
            "'imglab-1.2.2-linux-x86_64.zip' is not named in release/pom.xml; name or remove it",
            "'imglab-1.2.3-linux-riscv64.zip' is not named in release/pom.xml; name or remove it");
  }

  @Test
  void problems_withoutAnyArchive_areOneLine() throws IOException {
    Path missing = folder.resolve("missing");
    assertThat(problems(missing))
        .containsExactly("'%s' has no archive of '1.2.3'; build the bundles".formatted(missing));
  }

  private static List<String> problems(Path folder) throws IOException {
    Path root = Path.of(System.getProperty("imglab.root", ".."));
    return new Archives(folder, "1.2.3")
        .problems(Files.readString(root.resolve("release/pom.xml")));
  }
}
