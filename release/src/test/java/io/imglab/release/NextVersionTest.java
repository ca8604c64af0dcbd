package io.imglab.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NextVersionTest {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root", ".."));
  @TempDir private Path folder;

  /** The POMs of all modules and samples, and the pages. */
  @Test
  void everyMention_isTheVersionOfTheParent() throws IOException {
    String version = Modules.root(ROOT).text("version").orElseThrow();
    int mentions = 0;
    for (Path file : NextVersion.files(ROOT)) {
      for (String mention : NextVersion.mentions(Files.readString(file))) {
        assertThat(mention).as(file.toString()).isEqualTo(version);
        mentions++;
      }
    }
    assertThat(mentions).isGreaterThan(10);
  }

  @Test
  void set_changesWhatIsOursAndNothingElse() throws IOException {
    write(
        "pom.xml",
        """
        <parent><artifactId>imglab-parent</artifactId>
            <version>0.1.0</version></parent>
        <imglab.version>0.1.0</imglab.version>
        <dependency><artifactId>pixelnorm</artifactId><version>0.1.0</version></dependency>
        """);
    write(
        "docs/installing.md",
        "tar xf imglab-0.1.0-linux-x86_64.tar.gz; io.imglab:imglab:0.1.0 warm-0.1.0.jar");
    write("CHANGELOG.md", "# Changelog\n\n## 0.1.0 (2026-12-01)\n\n- imglab-0.1.0.jar\n");
    write("target/a.md", "imglab-0.1.0.jar");

    assertThat(NextVersion.set(folder, "0.2.0")).hasSize(3);

    assertThat(read("pom.xml"))
        .contains("<version>0.2.0</version></parent>", "<imglab.version>0.2.0<")
        .contains("<artifactId>pixelnorm</artifactId><version>0.1.0<");
    assertThat(read("docs/installing.md"))
        .isEqualTo(
            "tar xf imglab-0.2.0-linux-x86_64.tar.gz; io.imglab:imglab:0.2.0 warm-0.1.0.jar");
    assertThat(read("CHANGELOG.md"))
        .isEqualTo(
            "# Changelog\n\n## Unreleased (0.2.0)\n\n## 0.1.0 (2026-12-01)\n\n- imglab-0.1.0.jar\n");
    assertThat(read("target/a.md")).contains("0.1.0");
    assertThat(NextVersion.set(folder, "0.2.0")).isEmpty();
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
