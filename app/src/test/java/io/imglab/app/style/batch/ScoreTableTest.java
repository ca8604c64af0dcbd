package io.imglab.app.style.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.style.batch.ScoreTable.Row;
import io.imglab.app.style.option.StyleOptions;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.style.config.StyleConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ScoreTableTest {
  private static Row row(String name, String weight, double content, double style) {
    StyleConfig config = new StyleOptions().toConfig(Path.of("photo.jpg"), Path.of(name));
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("style-frechet-relu3_1", style);
    measures.put("content-loss", content);
    BatchItem item =
        new BatchItem(weight + ".png", config, List.of("style"), Map.of("style-weight", weight));
    return new Row(item, Path.of("runs/1/00001-" + weight), 40, 1.25, measures);
  }

  private static final ScoreTable TABLE =
      new ScoreTable(
          List.of(
              row("a,\"b\".jpg", "1", 1, 9),
              row("a,\"b\".jpg", "2", 2, 10),
              row("a,\"b\".jpg", "3", 3, 1),
              row("<img src=x>.jpg", "4", 50, Double.NaN)));

  @Test
  void csv_marksTheFront_andQuotesSpecialCells() {
    assertThat(TABLE.csv())
        .isEqualTo(
            """
            picture,content,style,--style-weight,front,steps,seconds,style-frechet-relu3_1,content-loss
            1.png,photo.jpg,"a,""b"".jpg",1,yes,40,1.3,9.00000,1.00000
            2.png,photo.jpg,"a,""b"".jpg",2,no,40,1.3,10.0000,2.00000
            3.png,photo.jpg,"a,""b"".jpg",3,yes,40,1.3,1.00000,3.00000
            4.png,photo.jpg,<img src=x>.jpg,4,no,40,1.3,,50.0000
            """
                .replace("\n", "\r\n"));
  }

  private static String page() {
    return new ScorePage(Path.of("runs/1"), TABLE, new PictureReader(PictureLimits.DEFAULTS))
        .html();
  }

  /** Measures that count how often somebody looks at them. */
  private static final class CountedMeasures extends LinkedHashMap<String, Double> {
    private static final long serialVersionUID = 1;
    private int looks;

    @Override
    public @Nullable Double get(@Nullable Object name) {
      looks++;
      return super.get(name);
    }

    @Override
    public Set<String> keySet() {
      looks++;
      return super.keySet();
    }
  }

  /** How often the files of so many pictures look at the measures of one of them. */
  private static int looks(int pictures) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      Row row = row("a.jpg", "" + i, i, 9);
      Map<String, Double> counted = new CountedMeasures();
      counted.putAll(row.measures());
      rows.add(new Row(row.item(), row.run(), row.steps(), row.seconds(), counted));
    }
    ScoreTable table = new ScoreTable(rows);
    table.csv();
    new ScorePage(Path.of("runs/1"), table, new PictureReader(PictureLimits.DEFAULTS)).html();
    return ((CountedMeasures) rows.get(0).measures()).looks;
  }

  @Test
  void theEffortForAPicture_doesNotGrowWithTheirNumber() {
    assertThat(looks(20)).isEqualTo(looks(2));
  }

  @Test
  void page_isSelfContained_andEscapesNames() {
    assertThat(page())
        .contains("default-src 'none'", "href=\"00001-1/result.png\"", "&lt;img src=x&gt;.jpg")
        .doesNotContain("<img src=x>", "http:", "https:", "%s");
    assertThat(page().lines().filter(line -> line.startsWith("<tr class=\"front\">"))).hasSize(2);
    assertThat(page().split("<svg", -1)).hasSize(1 + 2); // one chart for each style
    assertThat(page().split("class=\"front\"><title>", -1)).hasSize(1 + 2);
    assertThat(page().split("class=\"dominated\"><title>", -1)).hasSize(1 + 1);
  }

  @Test
  void page_showsFirstWhatItsTextSpeaksOf_andSortsByItsHeads() {
    assertThat(page().replaceAll("(?s).*<thead><tr>(.*?)</tr>.*", "$1").split("</th>"))
        .extracting(head -> head.replaceAll("<[^>]*>", ""))
        .containsExactly(
            "picture",
            "content-loss",
            "style-frechet-relu3_1",
            "front",
            "--style-weight",
            "content",
            "style",
            "steps",
            "seconds");
    assertThat(page())
        .contains("<th scope=\"col\" class=\"number\"><button type=\"button\">content-loss<")
        .contains("<td class=\"number\" data-value=\"9.00000\">9</td>");
  }

  @Test
  void points_leadToTheirPictures_andAxesHaveTicks() {
    assertThat(page())
        .contains("<a href=\"00001-2/result.png\" aria-label=\"")
        .containsPattern("text-anchor=\"middle\">1<")
        .containsPattern("text-anchor=\"end\">5<");
  }
}
