package io.imglab.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Maven Central demands of the POMs, and that the BOM names all artifacts. */
final class PublishedPomsTest {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root", ".."));

  /** Maven inherits these, but neither a name nor a description. */
  @Test
  void parent_hasWhatCentralDemands() throws IOException {
    Modules.Pom parent = Modules.root(ROOT);
    assertThat(List.of("url", "licenses", "developers", "scm", "issueManagement"))
        .allSatisfy(
            name -> assertThat(parent.text(name)).as(name).isPresent().get().isNotEqualTo(""));
  }

  @Test
  void everyPublishedPom_hasANameAndADescription() throws IOException {
    assertThat(Modules.published(ROOT))
        .hasSizeGreaterThan(7)
        .allSatisfy(
            pom ->
                assertThat(Stream.of("artifactId", "name", "description").map(pom::text))
                    .as(pom.artifact())
                    .allMatch(text -> text.isPresent() && !text.get().isBlank()));
  }

  @Test
  void bom_namesAllOthers() throws IOException {
    List<String> others =
        Modules.published(ROOT).stream()
            .map(Modules.Pom::artifact)
            .filter(artifact -> !List.of("imglab-parent", "imglab-bom").contains(artifact))
            .toList();
    assertThat(managed(Modules.read(ROOT.resolve("bom/pom.xml"))).distinct())
        .containsExactlyInAnyOrderElementsOf(others);
  }

  private static Stream<String> managed(Modules.Pom bom) {
    return Modules.child(bom.project(), "dependencyManagement")
        .flatMap(all -> Modules.child(all, "dependencies"))
        .map(Modules::children)
        .orElseThrow()
        .stream()
        .map(dependency -> Modules.child(dependency, "artifactId").orElseThrow().getTextContent());
  }
}
