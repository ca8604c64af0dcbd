package io.imglab.core.models.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.io.Sha256;
import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.Toys;
import io.imglab.core.models.WeightsSource;
import io.imglab.core.models.fetch.NastyServer.Behaviour;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.testing.ToyExtractor;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WeightsDownloadTest {
  private static final ToyExtractor TOY = ToyExtractor.small();
  private static final int BALLAST = 500_000;

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();
  private Path published;
  private byte[] content;
  private Path target;
  private NastyServer server;

  /** The toy's parameters with half a megabyte of another tensor between them. */
  @BeforeEach
  void serve() throws IOException {
    published = folder.resolve("published.safetensors");
    RemoteToy.write(published, BALLAST);
    content = Files.readAllBytes(published);
    server = new NastyServer(content);
    target = folder.resolve("home/models/toy.safetensors");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private WeightsSource ranged(String name, URI uri, @Nullable String tensors) {
    return new WeightsSource(name, uri, true, null, null, null, tensors);
  }

  private WeightsSource plain(String name, @Nullable Long size, @Nullable String sha256) {
    return new WeightsSource(name, server.uri(), false, size, sha256, null, null);
  }

  private static ModelEntry entry(List<WeightsSource> sources) {
    return new ModelEntry(
        "toy", "a toy", "toy", InputConvention.IMAGENET, 1, 1, "none", "none", null, null, sources);
  }

  private WeightsSource pull(WeightsSource... sources) {
    return pull(ProxySettings.of(Map.of("no_proxy", "*")), sources);
  }

  private WeightsSource pull(ProxySelector proxies, WeightsSource... sources) {
    Http.RetryPolicy retries =
        new Http.RetryPolicy(
            Duration.ofSeconds(2), Duration.ofMillis(300), 4, Duration.ofMillis(5));
    TransferProgress progress =
        new TransferProgress() {
          @Override
          public void transferred(long done, long total) {
            assertThat(done).isPositive();
          }

          @Override
          public void noted(String message) {
            notes.add(message);
          }
        };
    return new WeightsDownload(new Http(proxies, retries), progress)
        .run(entry(List.of(sources)), List.of(sources), TOY, target);
  }

  /** All of the toy and nothing else is installed, and no temporary file is left. */
  private void assertInstalled() throws IOException {
    try (TensorFile file = TensorFiles.open(target);
        TensorFile expected = TensorFiles.open(Toys.file("toy.npz"))) {
      assertThat(file.tensors().keySet()).isEqualTo(expected.tensors().keySet());
      for (String name : expected.tensors().keySet()) {
        assertThat(file.read(name)).isEqualTo(expected.read(name));
      }
      assertThat(file.metadata()).containsEntry("input", "imagenet");
    }
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void run_ofRangedSource_fetchesTheParametersAlone() throws IOException {
    pull(ranged("a", server.uri(), null));
    assertInstalled();
    assertThat(server.sent()).isLessThan(content.length - BALLAST + 1000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"BREAKS_OFF", "SENDS_NOTHING", "STALLS", "OVERLOADED"})
  void run_ofRangedSourceThatFailsSometimes_succeeds(Behaviour behaviour) throws IOException {
    server.behave(behaviour, 3);
    pull(ranged("a", server.uri(), null));
    assertInstalled();
  }

  @ParameterizedTest
  @EnumSource(names = {"BREAKS_OFF", "SENDS_NOTHING", "STALLS", "OVERLOADED"})
  void run_ofWholeFileThatFailsSometimes_resumesWhereItStopped(Behaviour behaviour)
      throws IOException {
    server.behave(behaviour, 3);
    pull(plain("a", (long) content.length, Sha256.of(published)));
    assertInstalled();
    assertThat(server.sent()).isEqualTo(content.length);
  }

  @Test
  void run_afterCrash_resumesWhereItStopped() throws IOException {
    server.behave(Behaviour.BREAKS_OFF, 1);
    WeightsSource source = plain("a", null, null);
    ResumableDownload download =
        new ResumableDownload(
            new Http(
                ProxySettings.of(Map.of("no_proxy", "*")),
                new Http.RetryPolicy(
                    Duration.ofSeconds(2), Duration.ofSeconds(2), 1, Duration.ofMillis(1))),
            source.uri(),
            TransferProgress.SILENT);
    Path part = target.resolveSibling(".toy.a.part");
    Files.createDirectories(part.getParent());
    assertThatThrownBy(() -> download.fetch(part)).isInstanceOf(IOException.class);
    assertThat(Files.size(part)).isEqualTo(content.length / 3);
    pull(source);
    assertInstalled();
    assertThat(server.sent()).isEqualTo(content.length);
    assertThat(server.requests().get(1))
        .contains("range: bytes=%d-".formatted(content.length / 3), "if-range: \"v1\"");
  }

  /** Without an entity tag, an old part may belong to another file. */
  @Test
  void run_afterCrashWithoutTag_startsOver() throws IOException {
    Path part = target.resolveSibling(".toy.a.part");
    Files.createDirectories(part.getParent());
    Files.write(part, new byte[1000]);
    Files.writeString(
        ResumableDownload.sidecar(part),
        "{\"uri\":\"%s\",\"spans\":[{\"begin\":0,\"end\":9223372036854775807}],\"total\":5000}"
            .formatted(server.uri()));
    server.withoutTag();
    pull(plain("a", null, null));
    assertInstalled();
  }

  @Test
  void run_ofServerWithoutRanges_fetchesTheWholeFile() throws IOException {
    server.behave(Behaviour.IGNORES_RANGES, 99);
    pull(ranged("a", server.uri(), null));
    assertInstalled();
    assertThat(notes).anyMatch(note -> note.contains("does not support range requests"));
  }

  @ParameterizedTest
  @CsvSource({
    "SENDS_OTHER_RANGE, other bytes",
    "SENDS_NOTHING, fewer bytes than announced",
    "STALLS, timed out",
    "NOT_FOUND, it answers with status 404",
    "OVERLOADED, it answers with status 503",
    "REDIRECTS, redirects endlessly",
    "REDIRECTS_TO_FILE, redirects to 'file:///etc/passwd'"
  })
  void run_ofServerThatNeverBehaves_usesTheNext(Behaviour behaviour, String reason)
      throws IOException {
    server.behave(behaviour, 99);
    try (NastyServer good = new NastyServer(content)) {
      WeightsSource used =
          pull(ranged("bad", server.uri(), null), ranged("good", good.uri(), null));
      assertThat(used.name()).isEqualTo("good");
    }
    assertThat(target).exists();
    assertThat(notes).anyMatch(note -> note.startsWith("bad: ") && note.contains(reason));
  }

  @Test
  void run_ofServerThatPromisesTooMuch_usesTheNext() throws IOException {
    server.behave(Behaviour.PROMISES_TOO_MUCH, 99);
    try (NastyServer good = new NastyServer(content)) {
      WeightsSource used = pull(plain("bad", null, null), ranged("good", good.uri(), null));
      assertThat(used.name()).isEqualTo("good");
    }
    assertInstalledBesideAPart();
    assertThat(notes).contains("bad: the connection was lost");
  }

  /** A part that can still be resumed is kept. */
  private void assertInstalledBesideAPart() {
    assertThat(target).exists();
    assertThat(target.resolveSibling(".toy.bad.part")).exists();
  }

  @Test
  void run_ofFileThatKeepsChanging_givesUp() {
    server.behave(Behaviour.CHANGES, 99);
    assertThatThrownBy(() -> pull(ranged("a", server.uri(), null)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("cannot fetch 'toy': a: it sends other bytes");
  }

  @Test
  void run_ofWrongBytes_isRefusedByEveryChecksum() {
    String wrong = "0".repeat(64);
    assertThatThrownBy(
            () ->
                pull(
                    plain("short", 17L, null),
                    plain("whole", null, wrong),
                    plain("prefix", null, "00000000"),
                    ranged("tensors", server.uri(), wrong),
                    new WeightsSource(
                        "old", server.uri(), false, null, null, "0".repeat(40), null)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(
            "short: the file has %d bytes instead of 17".formatted(content.length))
        .hasMessageContaining("whole: the file's sha256 is")
        .hasMessageContaining("published 00000000;")
        .hasMessageContaining("tensors: its tensors have the sha256")
        .hasMessageContaining("old: the file's sha1 is")
        .hasMessageContaining("imglab models import FILE");
    assertThat(target).doesNotExist();
  }

  @Test
  void run_ofAnotherFormat_saysWhatItIsNot() throws IOException {
    try (NastyServer page =
        new NastyServer("<html>log in first</html>".getBytes(StandardCharsets.UTF_8))) {
      assertThatThrownBy(() -> pull(ranged("a", page.uri(), null)))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("is not a safetensors file");
    }
  }

  @Test
  void run_withoutNetwork_isOneLineWithACure() throws IOException {
    server.close();
    URI unknown = URI.create("http://nowhere.invalid/file");
    assertThatThrownBy(() -> pull(ranged("a", server.uri(), null), ranged("b", unknown, null)))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("no network, or a proxy is needed (set HTTPS_PROXY)")
        .hasMessageContaining("127.0.0.1 and nowhere.invalid")
        .hasMessageContaining("imglab models import FILE")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void run_withProxy_requestsTheFullAddressFromIt() throws IOException {
    ProxySelector proxy = ProxySettings.of(Map.of("HTTP_PROXY", "127.0.0.1:" + server.port()));
    pull(proxy, ranged("a", URI.create("http://nowhere.invalid/file"), null));
    assertInstalled();
    assertThat(server.requests()).allMatch(r -> r.startsWith("get http://nowhere.invalid/file"));
  }
}
