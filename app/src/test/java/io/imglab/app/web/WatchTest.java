package io.imglab.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.InvalidValueException;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers, and what it refuses. */
final class WatchTest {
  @TempDir private Path folder;
  private RunFolder run;
  private Watch watch;
  private RawHttp http;
  private String root;
  private String token;

  @BeforeEach
  void start() throws IOException {
    run = WatchedRun.in(folder.resolve("runs"));
    watch = Watch.run(0, run);
    http = RawHttp.at(watch.address());
    root = URI.create(watch.address()).getPath();
    token = root.replace("/", "");
  }

  @AfterEach
  void stop() {
    watch.close();
  }

  @Test
  void page_isServedWithAStrictPolicy() throws IOException {
    RawHttp.Answer page = http.get(root);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains(
            "default-src 'none'; img-src 'self' data:; script-src 'self'; style-src 'self';"
                + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsIgnoringCase("referrer-policy: no-referrer")
        .containsIgnoringCase("cache-control: no-store")
        .contains("data-live=\"events?after=2&amp;sample=2\"")
        .contains(run.name())
        .doesNotContain("onclick", "<style", "javascript:");
    assertThat(http.get(root + "page.js").text()).contains("text/javascript", "EventSource");
    assertThat(http.get(root + "page.css").text()).contains("text/css");
  }

  @Test
  void address_isOfTheLoopbackInterfaceWithALongToken() {
    assertThat(watch.address()).matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/");
  }

  @Test
  void pictures_areServed() throws IOException {
    assertThat(http.get(root + "samples/000002.png").text()).endsWith("sample 2");
    assertThat(http.get(root + "result.png?v=1").text()).endsWith("the result");
    assertThat(http.send("HEAD " + root + "result.png").text()).doesNotContain("the result");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/page.js", "/TOKEN", "/%SHORT/", "/%LONG0/", "/x/result.png", "/../%LONG/"})
  void request_withoutTheToken_isRefused(String path) throws IOException {
    String other =
        path.replace("%SHORT", token.substring(1))
            .replace("%LONG", token.toUpperCase(java.util.Locale.ROOT));
    RawHttp.Answer answer = http.get(other);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).doesNotContain(token);
  }

  /** A site that has its own name resolve to 127.0.0.1. */
  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", ""})
  void request_toAnotherHost_isRefused(String host) throws IOException {
    String header = "Host: " + host.replace("PORT", Integer.toString(http.port()));
    assertThat(http.get(root, header).status()).isEqualTo(421);
    assertThat(http.get(root, "Host: localhost:" + http.port()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "metrics.jsonl",
        "run.lock",
        "samples/../manifest.json",
        "samples/..%2fmanifest.json",
        "samples/%2e%2e/%2e%2e/outside.png",
        "..%2Foutside.png",
        "../outside.png",
        "..%5Coutside.png",
        "samples/",
        "samples",
        "checkpoints/000001.ckpt",
        "checkpoints/secret.png",
        ".hidden.png",
        "a%00.png",
        "link.png",
        "results/link.png",
        "inputs/content",
        "no.png"
      })
  void whatIsNoPictureOfTheRun_isNotServed(String path) throws IOException {
    Path outside = Files.writeString(run.path().resolveSibling("outside.png"), "secret");
    Files.writeString(run.path().resolve(".hidden.png"), "secret");
    Files.createDirectories(run.path().resolve("checkpoints"));
    Files.writeString(run.path().resolve("checkpoints/secret.png"), "secret");
    Files.createSymbolicLink(run.path().resolve("link.png"), outside);
    Files.createSymbolicLink(run.path().resolve("results"), outside.getParent());
    Files.createSymbolicLink(outside.resolveSibling("link.png"), outside);
    RawHttp.Answer answer = http.get(root + path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).doesNotContain("secret");
  }

  @Test
  void request_ofAnotherForm_isRefused() throws IOException {
    assertThat(http.send("DELETE " + root).status()).isEqualTo(405);
    assertThat(http.get(root + "x".repeat(3000)).status()).isEqualTo(414);
    assertThat(http.get(root + "%zz").status()).isEqualTo(400);
    assertThat(http.get("/" + token).status()).isEqualTo(404);
  }

  @Test
  void post_needsTokenAndOrigin() throws IOException {
    String stop = "POST " + root + "stop";
    String own = "Origin: http://127.0.0.1:" + http.port();
    String header = "X-Imglab-Token: " + token;
    try (RunLock lock = RunLock.take(run)) {
      assertThat(lock.folder()).isEqualTo(run);
      assertThat(http.send(stop, own).status()).isEqualTo(403);
      assertThat(http.send(stop, own, "X-Imglab-Token: x").status()).isEqualTo(403);
      assertThat(http.send(stop, "Origin: http://evil.example", header).status()).isEqualTo(403);
      assertThat(http.send(stop, "Origin: null", header).status()).isEqualTo(403);
      assertThat(http.get(root + "stop").status()).isEqualTo(404);
      assertThat(RunRequest.STOP.isWaiting(run)).isFalse();
      assertThat(http.send(stop, own, header, "Content-Length: 0").status()).isEqualTo(202);
      assertThat(RunRequest.STOP.isWaiting(run)).isTrue();
      assertThat(http.send("POST " + root + "save", header).status()).isEqualTo(202);
      assertThat(RunRequest.SAVE.take(run)).isTrue();
    }
  }

  @Test
  void post_toARunThatDoesNotWork_isRefused() throws IOException {
    assertThat(http.send("POST " + root + "stop", "X-Imglab-Token: " + token).status())
        .isEqualTo(409);
    assertThat(RunRequest.STOP.isWaiting(run)).isFalse();
  }

  /** The browser says what it has seen last; the end of the server is an event, too. */
  @Test
  void events_followTheLastOneSeen() throws Exception {
    WatchedRun.step(run, 3);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(watch.address() + "events?after=0&sample=-1"))
            .header("Last-Event-ID", "2")
            .build();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream; charset=utf-8");
    watch.close();
    try (InputStream body = answer.body()) {
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("retry: 1000\n\nevent: metrics\nid: 3\ndata: {\"step\":3,")
          .contains("event: picture\ndata: {\"step\":2,\"url\":\"samples/000002.png\"}\n\n")
          .contains("event: state\ndata: {")
          .endsWith("event: end\ndata: {}\n\n");
    }
  }

  @Test
  void portInUse_isAWrongValue() {
    assertThatThrownBy(() -> Watch.run(http.port(), run))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "port '%s' is in use or reserved; choose another one, or leave it out for a free one",
            http.port());
  }

  @Test
  void gallery_showsTheRunsAndTheirPages() throws IOException {
    RunFolder second = WatchedRun.in(folder.resolve("runs"));
    Files.createDirectory(folder.resolve("runs/00009-no-run"));
    Files.writeString(second.manifest(), "{");
    try (Watch gallery = Watch.gallery(0, folder.resolve("runs"))) {
      RawHttp all = RawHttp.at(gallery.address());
      String top = URI.create(gallery.address()).getPath();
      String page = all.get(top).text();
      assertThat(page).contains("2 runs", run.name() + "/result.png", "damaged manifest");
      assertThat(page.indexOf(second.name())).isLessThan(page.indexOf(run.name()));
      assertThat(all.get(top + run.name() + "/").text()).contains("data-live=");
      assertThat(all.get(top + run.name() + "/result.png").text()).endsWith("the result");
      assertThat(all.get(top + "00009-no-run/").status()).isEqualTo(404);
      assertThat(all.get(top + "..%2Fruns/").status()).isEqualTo(404);
      assertThat(all.get(top + "../" + run.name() + "/").status()).isEqualTo(404);
      assertThat(all.get(top + second.name() + "/").status()).isEqualTo(500);
    }
  }
}
