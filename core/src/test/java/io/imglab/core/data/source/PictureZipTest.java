package io.imglab.core.data.source;

import static io.imglab.core.data.source.DataFiles.png;
import static io.imglab.core.data.source.DataFiles.text;
import static io.imglab.core.data.source.DataFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImage;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.image.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureZipTest {
  @TempDir private Path temp;

  @Test
  void open_zip_findsPicturesInPlace() throws IOException {
    Path file = temp.resolve("a.zip");
    zip(
        file,
        Map.of(
            "d/b.png", png(0xFF0000),
            "a.jpg", png(0x0000FF),
            "README.md", text("no picture"),
            "__MACOSX/d/b.png", text("a Mac's")));
    try (DataSource source = SourceDetector.open(file)) {
      assertThat(source.count()).isEqualTo(2);
      assertThat(source.ignored()).isEqualTo(2);
      assertThat(source.name(1)).isEqualTo(file + "!d/b.png");
      assertThat(source.decode(1, source.content(1), DataFiles.READER, Fit.ORIGINAL).rgb()[0])
          .isEqualTo(1);
    }
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.png", "a/../../evil.png", "/evil.png", "C:\\evil.png", "a\\..\\b"})
  void open_entryPointingOutside_fails(String name) throws IOException {
    assertFails(zip(temp.resolve("a.zip"), Map.of(name, png(1))), "points outside the archive");
    assertThat(temp.getParent().resolve("evil.png")).doesNotExist();
  }

  @Test
  void open_bomb_failsBeforeUnpacking() throws IOException {
    Path file = zip(temp.resolve("a.zip"), Map.of("a.bmp", new byte[20 << 20]));
    assertFails(file, "implausible for a picture");
  }

  @Test
  void open_truncated_fails() throws IOException {
    byte[] whole = Files.readAllBytes(zip(temp.resolve("a.zip"), Map.of("a.png", png(1))));
    Path half = Files.write(temp.resolve("b.zip"), java.util.Arrays.copyOf(whole, 60));
    assertFails(half, "is damaged");
  }

  @Test
  void open_emptyZip_fails() throws IOException {
    assertFails(zip(temp.resolve("a.zip"), Map.of()), "contains no pictures");
  }

  @Test
  void check_damagedEntry_isBad() throws IOException {
    Path file = zip(temp.resolve("a.zip"), Map.of("a.png", png(1), "b.png", text("no picture")));
    try (DataSource source = SourceDetector.open(file)) {
      DataCheck check = DataCheck.of(source, image -> {});
      assertThat(check.bad()).singleElement().extracting(BadImage::name).isEqualTo(file + "!b.png");
    }
  }

  private static void assertFails(Path path, String message) {
    assertThatThrownBy(() -> SourceDetector.open(path))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + path + "'")
        .hasMessageContaining(message);
  }
}
