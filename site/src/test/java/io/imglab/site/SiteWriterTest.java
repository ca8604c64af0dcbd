package io.imglab.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteWriterTest {
  @TempDir private Path root;
  @TempDir private Path commands;
  @TempDir private Path site;

  private void project() throws IOException {
    for (String folder : new String[] {"docs", "models", "samples"}) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.writeString(root.resolve("README.md"), "# A <lab>\n\nSee [b](docs/b.md#second-part).\n");
    Files.writeString(
        root.resolve("docs/README.md"), "# Start\n\n## Use\n\n- [Page *b*](b.md): it\n");
    Files.writeString(root.resolve("samples/x.png"), "picture");
    Files.writeString(commands.resolve("imglab.md"), "# imglab\n\nAll.\n");
  }

  private SiteWriter written(String page) throws IOException {
    project();
    Files.writeString(root.resolve("docs/b.md"), page);
    SiteWriter writer = new SiteWriter(Sources.of(root, commands), "1.2");
    writer.write(site);
    return writer;
  }

  private Document page(String name) throws IOException {
    return Jsoup.parse(Files.readString(site.resolve(name)));
  }

  @Test
  void write_linksLeadToTheirPagesPlaces() throws IOException {
    SiteWriter writer =
        written("# B\n\n## Second part\n\n[r](../README.md) ![a picture](../samples/x.png)\n");
    assertThat(writer.problems()).isEmpty();
    assertThat(page("project/README.html").select("main a").attr("href"))
        .isEqualTo("../b.html#second-part");
    assertThat(page("project/README.html").title()).isEqualTo("A <lab> · imglab");
    assertThat(page("b.html").select("main a").attr("href")).isEqualTo("project/README.html");
    assertThat(page("b.html").select("img").attr("src")).isEqualTo("project/samples/x.png");
    assertThat(site.resolve("project/samples/x.png")).hasContent("picture");
    assertThat(page("commands/imglab.html").text()).contains("All.", "imglab 1.2");
  }

  @Test
  void write_linkToAFolder_leadsToItsReadme() throws IOException {
    Files.createDirectories(root.resolve("samples/one"));
    Files.writeString(root.resolve("samples/one/README.md"), "# One\n");
    assertThat(written("# B\n\n[one](../samples/one/) [two](../samples)\n").problems())
        .containsExactly("docs/b.md: '../samples' leads to no file");
    assertThat(page("b.html").select("main a").eachAttr("href"))
        .contains("project/samples/one/README.html");
  }

  @Test
  void write_contentsMarkThePageAndItsSections() throws IOException {
    written("# B\n\n## Second part\n");
    assertThat(page("b.html").select("nav h2").eachText())
        .containsExactly("Use", "Commands and API");
    assertThat(page("b.html").select("nav [aria-current]").text()).isEqualTo("Page b");
    assertThat(page("b.html").select("nav ul ul a").attr("href")).isEqualTo("#second-part");
    assertThat(page("index.html").select("nav a[href=b.html]").text()).isEqualTo("Page b");
  }

  @Test
  void write_brokenLinkOrSilentPicture_isAProblem() throws IOException {
    assertThat(written("# B\n\n[x](none.md) ![](../samples/x.png)\n").problems())
        .containsExactly(
            "docs/b.md: 'none.md' leads to no file",
            "docs/b.md: the picture '../samples/x.png' has no text");
  }

  @Test
  void write_tablesScrollAndDiagramsAreLeftToMermaid() throws IOException {
    written("# B\n\n| a |\n|---|\n| 1 |\n\n```mermaid\na --> b[<b>c]\n```\n");
    assertThat(page("b.html").select("div.table > table td").text()).isEqualTo("1");
    assertThat(page("b.html").select("pre.mermaid").text()).isEqualTo("a --> b[<b>c]");
  }

  @Test
  void write_searchFindsSections() throws IOException {
    written("# B\n\nFirst.\n\n## Second part\n\nWords of it.\n");
    assertThat(Files.readString(site.resolve("assets/search-data.js")))
        .startsWith("window.searchData = [")
        .contains("\"url\":\"b.html#second-part\",\"page\":\"B\",\"title\":\"Second part\"")
        .contains("\"text\":\"Words of it.\"")
        .doesNotContain("\"text\":\"\"");
  }
}
