package io.imglab.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Program;
import io.imglab.core.io.Sha256;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The live page of the packaged program in a real browser. */
final class LivePageIT {
  private static final Pattern ADDRESS = Pattern.compile("live page (http://\\S+)");
  private static final int INTERRUPTED = 130;
  private static final int PATIENCE = 60;

  private static Chromium browser;
  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = Chromium.start();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void drawPictures() throws Exception {
    browser.show(1200, "light");
    for (int number = 0; number < 2; number++) {
      BufferedImage picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 96 * 64; i++) {
        int stripe = (i % 96 / (6 + number) + i / 96 / 8) % 3;
        picture.setRGB(i % 96, i / 96, Color.HSBtoRGB((stripe + number) / 4f, 0.8f, 0.9f));
      }
      ImageIO.write(picture, "png", folder.resolve(number + ".png").toFile());
    }
  }

  @AfterEach
  void endProcesses() throws InterruptedException {
    browser.driver().get("about:blank");
    for (Process process : processes) {
      Program.kill(process);
    }
  }

  private Program program(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    return new Program(place, folder.resolve("home"), PATIENCE);
  }

  private String[] style(String runs, int steps, String... more) {
    return Program.with(
        new String[] {
          "style",
          "--content=" + folder.resolve("0.png"),
          "--style=" + folder.resolve("1.png"),
          "--output=" + folder.resolve(runs + ".png"),
          "--runs=" + folder.resolve(runs),
          "--size=64",
          "--optimizer=adam",
          "--steps=" + steps,
          "--sample-every=5",
          "--seed=1",
          "--device=cpu"
        },
        more);
  }

  private Process start(Program program, String... words) throws IOException {
    Process process = program.start(words);
    processes.add(process);
    return process;
  }

  /** Opens the page whose address a program has printed. */
  private String open(String name) {
    Path output = folder.resolve(name).resolve("output.txt");
    String[] address = {""};
    await(
        "the address of the page",
        () -> {
          Matcher found = ADDRESS.matcher(text(output));
          address[0] = found.find() ? found.group(1) : "";
          return !address[0].isEmpty();
        });
    browser.driver().get(address[0]);
    return address[0];
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static WebElement element(String id) {
    return browser.driver().findElement(By.id(id));
  }

  private static String shown(String id) {
    return String.valueOf(browser.value("document.getElementById('%s').textContent".formatted(id)));
  }

  private static String picture() {
    return String.valueOf(browser.value("document.getElementById('shown').getAttribute('src')"));
  }

  private static boolean isLoaded(String id) {
    return (boolean)
        browser.value(
            "(i => i.complete && i.naturalWidth > 0)(document.getElementById('%s'))".formatted(id));
  }

  /** How far the longest curve reaches, as its number of points. */
  private static long points() {
    return (long)
        browser.value(
            "Math.max(0, ...[...document.querySelectorAll('#charts path.line')]"
                + ".map(path => path.getAttribute('d').split(/[ML]/).length - 1))");
  }

  private static long step() {
    String digits = shown("progress-text").replaceFirst(" of .*", "").replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  @Test
  void pageOfARunningRun_moves_andKeepsItsHistoryWhenReloaded() throws Exception {
    start(program("run"), style("runs", 100_000, "--web"));
    String address = open("run");
    await("a curve and a picture", () -> points() > 10 && !picture().equals("null"));
    long step = step();
    long points = points();
    String picture = picture();
    await(
        "the page to move",
        () ->
            step() > step && points() > points && !picture().equals(picture) && isLoaded("shown"));
    long before = points();
    browser.driver().navigate().refresh();
    assertThat(points()).isGreaterThanOrEqualTo(before);
    moveSlider();
    assertThatNothingElseIsAsked(address);
    assertThatItFits(360);
  }

  private static void moveSlider() {
    await(
        "some samples", () -> (boolean) browser.value("document.getElementById('sample').max > 3"));
    WebElement slider = element("sample");
    slider.sendKeys(Keys.HOME);
    assertThat(picture()).endsWith("samples/000005.png");
    slider.sendKeys(Keys.ARROW_RIGHT);
    assertThat(picture()).endsWith("samples/000010.png");
    assertThat(slider.getDomAttribute("aria-valuetext")).isEqualTo("step 10");
    await("the sample", () -> isLoaded("shown"));
    int left = -slider.getSize().getWidth() / 2 + 4;
    new Actions(browser.driver()).moveToElement(slider, left, 0).click().perform();
    assertThat(picture()).endsWith("samples/000005.png");
    slider.sendKeys(Keys.END);
    await("the newest picture", () -> !picture().endsWith("samples/000005.png"));
  }

  /** Names cannot be resolved in this browser; this is what the page tried. */
  private static void assertThatNothingElseIsAsked(String address) {
    @SuppressWarnings("unchecked")
    List<String> asked =
        (List<String>)
            browser.value("performance.getEntriesByType('resource').map(entry => entry.name)");
    assertThat(asked)
        .anyMatch(url -> url.contains("/samples/"))
        .allMatch(url -> url.startsWith(address));
  }

  /** On a phone, and in the dark. */
  private static void assertThatItFits(int width) throws Exception {
    for (String scheme : List.of("light", "dark")) {
      browser.show(width, scheme);
      assertThat(browser.value("innerWidth")).isEqualTo((long) width);
      assertThat((long) browser.value("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
      boolean isDark = scheme.equals("dark");
      assertThat(brightness("backgroundColor") < 128).as(scheme).isEqualTo(isDark);
      assertThat(brightness("color") < 128).as(scheme).isNotEqualTo(isDark);
    }
  }

  private static int brightness(String property) {
    String colour = String.valueOf(browser.value("getComputedStyle(document.body)." + property));
    Matcher numbers = Pattern.compile("\\d+").matcher(colour);
    assertThat(numbers.find()).as(colour).isTrue();
    return Integer.parseInt(numbers.group());
  }

  /** By a page of another process, found in its gallery. */
  @Test
  void stopAndSave_leavesARunThatResumesToTheSameBits() throws Exception {
    Program program = program("run");
    int steps = 400;
    Path runs = Files.createDirectory(folder.resolve("stopped"));
    start(program("watch"), "runs", "watch", "--runs=" + runs);
    open("watch");
    assertThatItFits(360);
    Process run = start(program, style("stopped", steps));
    Path directory = runs.resolve("00001-style-0-1");
    Program.await(directory.resolve("samples/000005.png"), run);
    browser.driver().navigate().refresh();
    browser.driver().findElement(By.partialLinkText("00001-style-0-1")).click();
    element("stop").click();
    assertThat(program.exit(run)).isEqualTo(INTERRUPTED);
    await("the status", () -> shown("status").equals("interrupted"));
    assertThat(element("stop").isDisplayed()).isFalse();
    long stopped = step();
    assertThat(stopped).isBetween(1L, steps - 1L);
    assertThat(program.run("style", "--resume=" + directory)).as(program.printed()).isZero();
    await("the status", () -> shown("status").equals("finished"));
    await("the result", () -> picture().endsWith("result.png") && isLoaded("shown"));
    assertThat(program("whole").run(style("whole", steps))).isZero();
    assertThat(Sha256.of(directory.resolve("result.png")))
        .isEqualTo(Sha256.of(folder.resolve("whole/00001-style-0-1/result.png")));
    assertThat(losses(directory)).isEqualTo(losses(folder.resolve("whole/00001-style-0-1")));
  }

  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
        .map(line -> line.replaceAll("\"seconds\":[^,]+,", ""))
        .toList();
  }

  /** The page of a process that has ended keeps what it shows, and says so. */
  @Test
  void endOfTheProcess_isTold() throws Exception {
    Program program = program("run");
    Process run = start(program, style("short", 200, "--web"));
    open("run");
    element("save").click();
    assertThat(program.exit(run)).as(program.printed()).isZero();
    await("the status", () -> shown("status").equals("finished"));
    await("the end", () -> shown("connection").startsWith("The process of this page has ended"));
    await("the result", () -> picture().endsWith("result.png") && isLoaded("shown"));
    assertThat(step()).isEqualTo(200);
    assertThat(program.printed())
        .contains("imglab: the live page has ended; to see the run again:");
  }
}
