package io.imglab.core.models.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.io.Sha256;
import io.imglab.core.models.fetch.NastyServer.Behaviour;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileDownloadTest {
  private static final int LENGTH = 300_000;

  @TempDir private Path folder;
  private final byte[] content = new byte[LENGTH];
  private NastyServer server;
  private Path target;

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(content);
    server = new NastyServer(content);
    target = folder.resolve("new/file.jar");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void run(String sha256) throws IOException {
    Http.RetryPolicy once =
        new Http.RetryPolicy(Duration.ofSeconds(5), Duration.ofSeconds(5), 1, Duration.ZERO);
    new FileDownload(new Http(ProxySelector.getDefault(), once), TransferProgress.SILENT)
        .run(server.uri(), target, sha256);
  }

  private String sha256() {
    MessageDigest digest = Sha256.digest();
    digest.update(content);
    return Sha256.hex(digest);
  }

  @Test
  void run_afterALostConnection_fetchesTheRestAlone() throws IOException {
    server.behave(Behaviour.SENDS_NOTHING, 1);
    assertThatThrownBy(() -> run(sha256())).isInstanceOf(IOException.class);
    server.behave(Behaviour.BREAKS_OFF, 99);
    assertThatThrownBy(() -> run(sha256())).isInstanceOf(IOException.class);
    assertThat(target).doesNotExist();
    server.behave(Behaviour.GOOD, 0);
    run(sha256());
    assertThat(target).hasBinaryContent(content);
    assertThat(target.getParent()).isDirectoryNotContaining("glob:**.part*");
    assertThat(server.sent()).isLessThan(LENGTH * 3 / 2);
  }

  @Test
  void otherContent_isRefusedAndDeleted() {
    assertThatThrownBy(() -> run("0".repeat(64)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("instead of 000");
    assertThat(target.getParent()).isEmptyDirectory();
  }
}
