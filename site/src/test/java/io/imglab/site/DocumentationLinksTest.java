package io.imglab.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's own pages, as every build has them: without the commands and the Javadoc. */
final class DocumentationLinksTest {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root", ".."));

  @TempDir private static Path site;
  private static Sources sources;
  private static SiteWriter writer;

  @BeforeAll
  static void write() throws IOException {
    sources = Sources.of(ROOT);
    writer = new SiteWriter(sources, "1");
    writer.write(site);
    Assets.write(site);
  }

  @Test
  void everyLinkAndPicture_leadsSomewhere() {
    assertThat(writer.files()).contains("index.html", "plugins.html", "project/README.html");
    assertThat(writer.problems()).isEmpty();
  }

  @Test
  void everyAnchor_isAHeading() throws IOException {
    assertThat(new LinkCheck(site).problems(writer.files())).isEmpty();
  }

  @Test
  void everyPage_isInTheContents() throws IOException {
    List<String> pages = new ArrayList<>(writer.files());
    pages.removeIf(page -> page.matches("index\\.html|adr/.*|project/samples/.*"));
    Navigation contents = Navigation.read(new Markdown(sources), sources);
    assertThat(contents.entries().stream().map(Navigation.Entry::target))
        .doesNotHaveDuplicates()
        .contains("adr/README.html")
        .containsAll(pages);
  }
}
