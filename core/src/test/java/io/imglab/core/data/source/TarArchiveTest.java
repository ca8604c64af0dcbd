package io.imglab.core.data.source;

import static io.imglab.core.data.source.DataFiles.cifar;
import static io.imglab.core.data.source.DataFiles.gzip;
import static io.imglab.core.data.source.PublishedFiles.files;
import static io.imglab.core.data.source.PublishedFiles.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TarArchiveTest {
  private static final int RECORD = 512;

  @TempDir private Path temp;

  @Test
  void open_truncatedAnywhere_isOneLine() throws IOException {
    byte[] tar = twoBatches();
    byte[] gzip = gzip(tar);
    for (int length = 1; length < tar.length - 2 * RECORD; length += 97) {
      assertTruncatedFails("a.tar", Arrays.copyOf(tar, length));
    }
    for (int length = 1; length < gzip.length; length += 3) {
      assertTruncatedFails("a.tar.gz", Arrays.copyOf(gzip, length));
    }
  }

  /** Two whole batches; a library that takes the end of the file for the end would accept one. */
  @Test
  void open_cutBetweenMembers_isNotASmallerDataSet() throws IOException {
    int member = RECORD + (3073 + RECORD - 1) / RECORD * RECORD;
    byte[] one = Arrays.copyOf(twoBatches(), member);
    assertFails(write("a.tar", one), "it ends early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../data_batch_1.bin", "a/../../data_batch_1.bin", "a\\..\\b"})
  void open_entryPointingOutside_fails(String name) throws IOException {
    assertFails(write("a.tar", tar(files(name, cifar(0, 0, 0, 0)))), "points outside the archive");
  }

  @Test
  void open_links_areNeitherFollowedNorRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
        TarArchiveEntry link = new TarArchiveEntry("data_batch_1.bin", type);
        link.setLinkName("/etc/passwd");
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
      }
    }
    assertFails(write("a.tar", out.toByteArray()), "holds neither CIFAR nor IDX files");
  }

  @Test
  void open_bomb_failsBeforeAllIsUnpacked() throws IOException {
    byte[] tar = tar(files("data_batch_1.bin", new byte[64 << 20]));
    assertFails(write("a.tar.gz", gzip(tar)), "unpacks from");
  }

  @Test
  void open_endlessName_fails() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry name = new TarArchiveEntry("name", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(3 << 20);
      tar.putArchiveEntry(name);
      tar.write(new byte[3 << 20]);
      tar.closeArchiveEntry();
    }
    assertFails(write("a.tar", out.toByteArray()), "a header has more than 65536 bytes");
  }

  @Test
  void open_tooManyFiles_fails() throws IOException {
    byte[] one = Arrays.copyOf(tar(files("a", new byte[0])), RECORD);
    byte[] tar = new byte[10_003 * RECORD];
    for (int i = 0; i < 10_001; i++) {
      System.arraycopy(one, 0, tar, i * RECORD, RECORD);
    }
    assertFails(write("a.tar", tar), "more than 10000 files");
  }

  @Test
  void open_longNames_areRead() throws IOException {
    String name = "a".repeat(90) + "/" + "b".repeat(90) + "/data_batch_1.bin";
    try (DataSource source =
        SourceDetector.open(write("a.tar", tar(files(name, cifar(0, 1, 1, 1)))))) {
      assertThat(source.name(0)).endsWith(name + "#0");
    }
  }

  @Test
  void open_metadataOfMac_isPassedOver() throws IOException {
    byte[] tar =
        tar(files("._data_batch_1.bin", new byte[7], "data_batch_1.bin", cifar(0, 1, 1, 1)));
    try (DataSource source = SourceDetector.open(write("a.tar", tar))) {
      assertThat(source.count()).isEqualTo(1);
    }
  }

  private static byte[] twoBatches() {
    return tar(files("data_batch_1.bin", cifar(0, 1, 2, 3), "data_batch_2.bin", cifar(0, 1, 2, 3)));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(temp.resolve(name), content);
  }

  private void assertTruncatedFails(String name, byte[] content) throws IOException {
    Path file = write(name, content);
    assertThatThrownBy(() -> SourceDetector.open(file).close())
        .as("%d bytes of %s", content.length, name)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + file + "'")
        .hasMessageNotContaining("\n");
  }

  private static void assertFails(Path path, String message) {
    assertThatThrownBy(() -> SourceDetector.open(path).close())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + path + "'")
        .hasMessageContaining(message);
  }
}
