package io.imglab.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkCheckTest {
  @TempDir private Path site;

  private List<String> problems(String html) throws IOException {
    Files.createDirectories(site.resolve("sub"));
    Files.writeString(site.resolve("sub/other.html"), "<h2 id=\"here\">Here</h2>");
    Files.writeString(site.resolve("sub/a b.png"), "");
    Files.writeString(site.resolve("page.html"), html);
    return new LinkCheck(site).problems(List.of("page.html"));
  }

  @Test
  void problems_whatIsThere_areNone() throws IOException {
    assertThat(
            problems(
                "<h1 id=\"top\">Top</h1><a href=\"#top\"></a><a href=\"sub/other.html#here\"></a>"
                    + "<img src=\"sub/a%20b.png\"><a href=\"https://example.com/x#y\"></a>"))
        .isEmpty();
  }

  @Test
  void problems_missingFile() throws IOException {
    assertThat(problems("<a href=\"sub/none.html\"></a><img src=\"none.png\">"))
        .containsExactly(
            "page.html: 'sub/none.html' leads to no file",
            "page.html: 'none.png' leads to no file");
  }

  @Test
  void problems_missingAnchor() throws IOException {
    assertThat(problems("<a href=\"#none\"></a><a href=\"sub/other.html#there\"></a>"))
        .containsExactly(
            "page.html: '#none' leads to no heading",
            "page.html: 'sub/other.html#there' leads to no heading");
  }

  @Test
  void problems_loadedFromElsewhere() throws IOException {
    assertThat(
            problems(
                "<script src=\"https://example.com/x.js\"></script>"
                    + "<link href=\"//example.com/x.css\"><img src=\"http://example.com/x.png\">"))
        .hasSize(3)
        .allMatch(problem -> problem.endsWith("is loaded from another site"));
  }
}
