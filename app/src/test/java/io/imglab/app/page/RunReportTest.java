package io.imglab.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunReportTest {
  @TempDir private Path folder;

  private static String html(RunFolder run) throws IOException {
    RunReport.write(run, run.report());
    return Files.readString(run.report());
  }

  /** What the page's script reads. */
  private static RunView data(String html) {
    String begin = "<script type=\"application/json\" id=\"run\">";
    String json = html.substring(html.indexOf(begin) + begin.length());
    return Json.parse(json.substring(0, json.indexOf("</script>")), RunView.class);
  }

  private static BufferedImage picture(String address) throws IOException {
    assertThat(address).startsWith("data:image/jpeg;base64,");
    byte[] bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void report_isOneFile_thatAsksForNothing_andIsNotTooLarge() throws IOException {
    RunFolder run = FilledRun.style(folder);
    String html = html(run);
    assertThat(html.getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThan(6_000_000);
    assertThat(html)
        .contains("default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;")
        .doesNotContain("https:", "src=\"http", "href=\"http");
    RunView view = data(html);
    assertThat(picture(view.result().url()).getWidth()).isEqualTo(1024);
    assertThat(picture(view.pictures().get(0).url()).getWidth()).isEqualTo(60); // not enlarged
    assertThat(view.inputs()).hasSize(2);
    assertThat(picture(view.inputs().get(0).url()).getWidth()).isEqualTo(300);
  }

  @Test
  void manySamples_areEvenlyChosen_andThePageSaysHowManyAreNot() throws IOException {
    RunView view = data(html(FilledRun.style(folder)));
    assertThat(view.pictures()).hasSize(24);
    assertThat(view.samplesLeftOut()).isEqualTo(6);
    List<Integer> steps = view.pictures().stream().map(RunParts.Sample::step).toList();
    assertThat(steps).startsWith(1).endsWith(30);
    assertThat(IntStream.range(1, 24).map(i -> steps.get(i) - steps.get(i - 1)).boxed())
        .allMatch(gap -> gap == 1 || gap == 2);
  }

  @Test
  void namesFromFiles_areNeverMarkup() throws IOException {
    String html = html(FilledRun.style(folder));
    assertThat(html).doesNotContain("<img src=x", "<script>alert", "onerror=alert(1)>");
    RunView view = data(html);
    assertThat(view.inputs().get(0).name()).isEqualTo(FilledRun.HOSTILE);
    assertThat(view.health().get(0).text()).isEqualTo("</script><script>alert(1)</script>");
  }

  /** The page sets texts, never markup. */
  @Test
  void script_makesNoMarkupOfText_andAsksOnlyItsServer() {
    assertThat(RunPage.script())
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(")
        .doesNotContain("http:/" + "/127", "https:", "new Function");
  }

  /** A stranger's run could name any file of the user as its content. */
  @Test
  void inputThatIsNotWhatTheRunUsed_isNotShown() throws IOException {
    RunFolder run = FilledRun.style(folder);
    FilledRun.picture(folder.resolve("style.png"), 10, 10);
    assertThat(data(html(run)).inputs())
        .extracting(RunParts.Input::role)
        .containsExactly("content");
    InputPictures inputs = InputPictures.of(Manifest.read(run.manifest()));
    assertThat(inputs.jpeg("inputs/style", 100)).isNull();
    assertThat(inputs.jpeg("inputs/weights", 100)).isNull();
    assertThat(inputs.jpeg("inputs/../manifest.json", 100)).isNull();
    assertThat(inputs.jpeg("inputs/content", 100)).isNotNull();
  }

  @Test
  void linksOutOfTheRun_areNotFollowed() throws IOException {
    RunFolder run = FilledRun.style(folder);
    Path mine = FilledRun.picture(folder.resolve("mine.png"), 50, 50);
    for (Path file : List.of(run.result(), run.samples().resolve("000001.png"))) {
      Files.delete(file);
      Files.createSymbolicLink(file, mine);
    }
    RunView view = data(html(run));
    assertThat(view.result()).isNull();
    assertThat(view.pictures()).extracting(RunParts.Sample::step).doesNotContain(1);
  }

  @Test
  void damagedPictures_areLeftOut() throws IOException {
    RunFolder run = FilledRun.style(folder);
    Files.writeString(run.samples().resolve("000001.png"), "no picture");
    Files.delete(run.result());
    RunView view = data(html(run));
    assertThat(view.pictures()).hasSize(23);
    assertThat(view.result()).isNull();
  }

  @Test
  void report_thatCannotBeWritten_isOneLine() throws IOException {
    RunFolder run = FilledRun.style(folder);
    Path output = folder.resolve("missing/report.html");
    assertThatThrownBy(() -> RunReport.write(run, output))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("cannot write '" + output + "': ");
  }

  @Test
  void livePage_hasNoScriptOfItsOwn_andSaysWhereItsEventsAre() throws IOException {
    RunView view = RunView.of(FilledRun.style(folder));
    RunPage.Live live =
        new RunPage.Live("events?a=1&b=2", "save", "stop", "\"><b>", "page.css", "page.js");
    String html = RunPage.live(view, live);
    assertThat(html)
        .contains("data-live=\"events?a=1&amp;b=2\"", "data-save=\"save\"", "data-stop=\"stop\"")
        .contains("data-token=\"&quot;&gt;&lt;b&gt;\"", "<script src=\"page.js\"></script>")
        .contains("href=\"page.css\"", "<title>00001-style-a-b</title>")
        .doesNotContain("<script>", "<style", "%s", "@VIEW@");
    assertThat(Json.parse(Json.line(data(html)), JsonObject.class).get("schema").getAsInt())
        .isEqualTo(RunView.SCHEMA);
  }
}
