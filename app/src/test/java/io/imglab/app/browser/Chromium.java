package io.imglab.app.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * The Chromium of this machine without a window, controlled through its own driver. It can resolve
 * no name and so reach nothing but this machine; neither it nor the driver is ever downloaded.
 */
final class Chromium implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");

  private final Process process;
  private final URI service;
  private final RemoteWebDriver driver;

  private Chromium(Process process, URI service, RemoteWebDriver driver) {
    this.process = process;
    this.service = service;
    this.driver = driver;
  }

  /** Starts the browser; skips the test where it or its driver is missing. */
  static Chromium start() throws IOException {
    Optional<Path> browser = onPath("chromium");
    Optional<Path> chromedriver = onPath("chromedriver");
    assumeTrue(
        browser.isPresent() && chromedriver.isPresent(),
        "the tests in a browser need Debian's packages chromium and chromium-driver");
    Process process =
        new ProcessBuilder(chromedriver.get().toString(), "--port=0")
            .redirectErrorStream(true)
            .start();
    try {
      URI service = URI.create("http://127.0.0.1:" + port(process));
      MutableCapabilities options = options(browser.get());
      return new Chromium(
          process,
          service,
          new RemoteWebDriver(service.toURL(), options, /* enableTracing= */ false));
    } catch (RuntimeException | IOException e) {
      process.destroy();
      throw e;
    }
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static MutableCapabilities options(Path browser) {
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--no-first-run",
            "--window-size=1200,900",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    MutableCapabilities options = new MutableCapabilities();
    options.setCapability("browserName", "chrome");
    options.setCapability(
        "goog:chromeOptions", Map.of("binary", browser.toString(), "args", arguments));
    return options;
  }

  private static int port(Process process) throws IOException {
    // Closed with the process, which goes on writing.
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("chromedriver has ended");
  }

  RemoteWebDriver driver() {
    return driver;
  }

  /** The value of a JavaScript expression. */
  Object value(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** Lets pages see a screen of another width, and the user's preference of light or dark. */
  void show(int width, String scheme) throws IOException, InterruptedException {
    command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%s,\"height\":800,\"deviceScaleFactor\":1,\"mobile\":%s}"
            .formatted(width, width < 600));
    command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"%s\"}]}".formatted(scheme));
  }

  /** A command of the browser's debugging protocol, which its driver passes on. */
  private void command(String name, String parameters) throws IOException, InterruptedException {
    String body = "{\"cmd\":\"%s\",\"params\":%s}".formatted(name, parameters);
    HttpRequest request =
        HttpRequest.newBuilder(
                service.resolve("/session/%s/goog/cdp/execute".formatted(driver.getSessionId())))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.body());
    }
  }

  @Override
  public void close() {
    driver.quit();
    process.destroy();
  }
}
