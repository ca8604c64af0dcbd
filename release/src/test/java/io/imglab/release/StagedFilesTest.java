package io.imglab.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagedFilesTest {
  private static final String CORE = "io/imglab/imglab-core/1.2.3/imglab-core-1.2.3";
  @TempDir private Path folder;
  private StagedFiles files;
  private List<Modules.Pom> published;

  @BeforeEach
  void stage() throws IOException {
    Path pom = Files.createTempFile(folder, "", ".pom");
    Files.writeString(
        pom,
        "<project><artifactId>imglab-core</artifactId><build><goal>test-jar</goal></build></project>");
    published = List.of(Modules.read(pom));
    Files.delete(pom);
    files = new StagedFiles(folder, "1.2.3");
    for (String ending :
        List.of(
            ".pom",
            ".pom.sha1",
            ".pom.md5",
            ".pom.asc",
            "-sources.jar",
            "-javadoc.jar",
            "-tests.jar")) {
      write(CORE + ending, "");
    }
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(folder.resolve(CORE + ".jar")))) {
      jar.putNextEntry(new ZipEntry("io/imglab/core/version.properties"));
      jar.write("commit=b5672597\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void problems_ofACompleteRepository_areNone() throws IOException {
    write("io/imglab/imglab-core/maven-metadata.xml", "");
    assertThat(files.problems(published, "b5672597")).isEmpty();
  }

  @Test
  void problems_nameWhatIsMissingAndWhatIsSurplus() throws IOException {
    Files.delete(folder.resolve(CORE + "-javadoc.jar"));
    write("io/imglab/imglab-core/1.2.2/imglab-core-1.2.2.jar", "");
    assertThat(files.problems(published, "b5672597"))
        .containsExactly(
            "'%s-javadoc.jar' is not in '%s'; stage it".formatted(CORE, folder),
            "'io/imglab/imglab-core/1.2.2/imglab-core-1.2.2.jar' in '%s' is not to be published; remove it"
                .formatted(folder));
  }

  @Test
  void problems_nameAnotherCommit() throws IOException {
    assertThat(files.problems(published, "01234567"))
        .containsExactly(
            "'%s' was built from 'b5672597', not from '01234567'; build it again"
                .formatted(folder));
  }

  @Test
  void problems_ofAMissingFolder_areOneLine() throws IOException {
    Path missing = folder.resolve("missing");
    assertThat(new StagedFiles(missing, "1.2.3").problems(published, "b5672597"))
        .containsExactly("'%s' is missing; stage the artifacts first".formatted(missing));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }
}
