package io.imglab.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.io.Json;
import io.imglab.core.page.SortableTable.Cell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlTest {
  private static final String HOSTILE = "</script><img src=x onerror='a(\"b\")'>&amp;<!--\u2028";

  @TempDir private Path folder;

  @Test
  void escaped_hasNoMarkup() {
    assertThat(Html.escaped(HOSTILE))
        .startsWith("&lt;/script&gt;&lt;img src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt;&amp;amp;")
        .doesNotContain("<", ">", "\"", "'");
  }

  @Test
  void json_endsNoScriptAndBeginsNoComment_butMeansTheSame() {
    String json = Html.json(List.of(HOSTILE));
    assertThat(json).doesNotContain("<", ">", "&", "\u2028");
    assertThat(Json.parse(json, String[].class)).containsExactly(HOSTILE);
  }

  @Test
  void address_isEncodedSegmentBySegment() {
    assertThat(Html.address(Path.of("a b", "ü#?.png"))).isEqualTo("a%20b/%C3%BC%23%3F.png");
  }

  @Test
  void embedded_isThePictureItself_orTheNameOfWhatIsMissing() throws IOException {
    Path png = Files.write(folder.resolve("a.png"), new byte[] {1, 2, 3});
    assertThat(Html.embedded(png)).isEqualTo("data:image/png;base64,AQID");
    assertThat(Html.embedded(folder.resolve("b c.png"))).isEqualTo("b%20c.png");
  }

  /** The policy allows exactly the style and the script that are there, and no request. */
  @Test
  void page_allowsItsOwnStyleAndScriptAlone() throws Exception {
    String html = new StandalonePage("<a>", "let a = '50 %';", "<p>50 %</p>").html();
    assertThat(html)
        .contains("<title>&lt;a&gt;</title>", "default-src 'none'", "img-src data:;", "<p>50 %</p>")
        .contains("style-src '" + digest(content(html, "style")) + "'")
        .contains("script-src '" + digest(content(html, "script")) + "'")
        .doesNotContain("http:", "https:", "//", "unsafe", "style=", "onclick");
  }

  private static String content(String html, String element) {
    Matcher matcher =
        Pattern.compile("(?s)<%s>(.*?)</%s>".formatted(element, element)).matcher(html);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String digest(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void design_isReadableInTheDarkOnAPhoneOnPaperAndByKeyboard() {
    assertThat(StandalonePage.css())
        .contains("prefers-color-scheme: dark", "@media print", ":focus-visible")
        .contains(".table { overflow-x: auto; }")
        .doesNotContain("url(", "@import");
  }

  @Test
  void table_hasButtonsAsHeads_andNumbersAtTheRight() {
    SortableTable table = new SortableTable("a \"b\"").column("<name>", false).column("n", true);
    table.row("front", List.of(Cell.of("<x>"), new Cell("<b>1</b>", "1")));
    assertThat(table.html())
        .contains("role=\"region\" aria-label=\"a &quot;b&quot;\"")
        .contains("<th scope=\"col\"><button type=\"button\">&lt;name&gt;</button></th>")
        .contains("<tr class=\"front\"><td data-value=\"&lt;x&gt;\">&lt;x&gt;</td>")
        .contains("<td class=\"number\" data-value=\"1\"><b>1</b></td>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0=0",
        "1=1",
        "0.25=0.25",
        "-3.14159=-3.142",
        "12340=12,340",
        "99999=99,999",
        "3192930=3.19·10⁶",
        "300000=3.00·10⁵",
        "0.00012=1.20·10⁻⁴",
        "1e100=1.00·10¹⁰⁰",
        "NaN=unknown"
      })
  void figures_haveFourDigits(String example) {
    String[] parts = example.split("=", 2);
    assertThat(Figures.of(Double.parseDouble(parts[0]))).isEqualTo(parts[1]);
  }

  @Test
  void ticks_areRoundAndBelowTheHighest() {
    assertThat(Figures.ticks(1, 4)).containsExactly(0.0, 0.5, 1.0);
    assertThat(Figures.ticks(3.4e6, 4)).containsExactly(0.0, 1e6, 2e6, 3e6);
    assertThat(Figures.tick(2e6)).isEqualTo("2·10⁶");
    assertThat(Figures.tick(1e6)).isEqualTo("10⁶");
    assertThat(Figures.tick(0.5)).isEqualTo("0.5");
  }
}
