package io.imglab.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.page.FilledRun;
import io.imglab.app.page.RunReport;
import io.imglab.core.page.SortableTable;
import io.imglab.core.page.SortableTable.Cell;
import io.imglab.core.page.StandalonePage;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A report and a page of scores as a browser shows them from a file. */
final class ReportIT {
  @TempDir private Path folder;
  private Chromium browser;

  @BeforeEach
  void start() throws IOException {
    browser = Chromium.start();
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private void openReport() throws IOException {
    RunFolder run = FilledRun.style(folder);
    RunReport.write(run, run.report());
    browser.driver().get(run.report().toUri().toString());
  }

  private String text(String id) {
    return browser.driver().findElement(By.id(id)).getText();
  }

  private long number(String expression) {
    return ((Number) browser.value(expression)).longValue();
  }

  @ParameterizedTest
  @CsvSource({"1200, light", "360, light", "1200, dark", "360, dark"})
  void report_fitsAnyWidth_inLightAndDark(int width, String scheme) throws Exception {
    browser.show(width, scheme);
    openReport();
    assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
    String back = (String) browser.value("getComputedStyle(document.body).backgroundColor");
    assertThat(back).isEqualTo(scheme.equals("dark") ? "rgb(22, 24, 27)" : "rgb(255, 255, 255)");
    assertThat(number("document.querySelectorAll('.chart path.line').length")).isEqualTo(2);
    assertThat(number("document.getElementById('shown').naturalWidth")).isEqualTo(1024);
  }

  @Test
  void report_asksForNothing_andRunsNothingFromItsFiles() throws Exception {
    openReport();
    assertThat(
            number(
                "performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:')).length"))
        .isZero();
    assertThat(number("document.querySelectorAll('img[src=x]').length")).isZero();
    assertThat(text("event-list")).contains("step 9: </script><script>alert(1)</script>");
  }

  @Test
  void sliders_workByKeyboard_andPointsLeadToTheirSamples() throws Exception {
    openReport();
    WebElement sample = browser.driver().findElement(By.id("sample"));
    sample.sendKeys(Keys.HOME);
    assertThat(text("shown-text")).isEqualTo("picture after step 1");
    assertThat(browser.value("document.getElementById('shown').alt"))
        .isEqualTo("the picture after step 1 of 00001-style-a-b");
    assertThat(browser.driver().findElement(By.cssSelector(".legend")).getText())
        .contains("total 10⁶", "at step 1");
    sample.sendKeys(Keys.END);
    assertThat(text("shown-text")).isEqualTo("the result, after 30 steps");
    browser.driver().findElements(By.cssSelector("#pairs button")).get(1).sendKeys(Keys.ENTER);
    assertThat(browser.value("document.getElementById('before').alt"))
        .isEqualTo("style: style.png");
    browser.driver().findElement(By.id("split")).sendKeys(Keys.ARROW_LEFT);
    assertThat(browser.value("document.getElementById('before').style.clipPath"))
        .asString()
        .contains("51%");
    browser.driver().findElements(By.cssSelector("#charts a")).get(2).sendKeys(Keys.ENTER);
    assertThat(text("shown-text")).startsWith("picture after step ");
  }

  @Test
  void heads_sortNumbersAsNumbers() throws Exception {
    SortableTable table = new SortableTable("t").column("name", false).column("n", true);
    for (String n : List.of("10", "9", "1e3")) {
      table.row("", List.of(Cell.of("row " + n), Cell.of(n)));
    }
    String html = new StandalonePage("t", StandalonePage.sorting(), table.html()).html();
    Path page = Files.writeString(folder.resolve("t.html"), html);
    browser.driver().get(page.toUri().toString());
    WebElement head = browser.driver().findElements(By.cssSelector("th button")).get(1);
    head.sendKeys(Keys.ENTER);
    assertThat(column()).containsExactly("9", "10", "1e3");
    head.sendKeys(Keys.ENTER);
    assertThat(column()).containsExactly("1e3", "10", "9");
    assertThat(browser.value("document.querySelectorAll('th')[1].ariaSort"))
        .isEqualTo("descending");
  }

  private List<String> column() {
    return browser.driver().findElements(By.cssSelector("td.number")).stream()
        .map(WebElement::getText)
        .toList();
  }
}
