package io.imglab.core.data.decode;

import static io.imglab.core.data.source.DataFiles.png;
import static io.imglab.core.data.source.DataFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataCheckTest {
  @TempDir private Path temp;

  @Test
  void of_folder_countsAll() throws IOException {
    write("a.png", png(2, 3, 1));
    write("b.png", png(2, 3, 1));
    write("c.png", png(9, 9, 1));
    write("d.gif", text("no picture"));
    write("notes.txt", text("no picture"));
    List<CheckedImage> each = new ArrayList<>();
    DataCheck check = check(each);
    assertThat(check.images()).isEqualTo(4);
    assertThat(check.ignored()).isEqualTo(1);
    assertThat(check.formats()).containsExactly(entry("png", 3), entry("unknown", 1));
    assertThat(check.sizes()).containsExactly(entry(new Size(2, 3), 2), entry(new Size(9, 9), 1));
    assertThat(check.mostCommonSize()).contains(new Size(2, 3));
    assertThat(check.duplicates()).containsExactly(List.of(path("a.png"), path("b.png")));
    assertThat(check.bad()).extracting(BadImage::name).containsExactly(path("d.gif"));
    assertThat(each).extracting(CheckedImage::ok).containsExactly(true, true, true, false, false);
    assertThat(each.get(4).message())
        .isEqualTo("'" + path("notes.txt") + "' is not a picture; ignored");
    assertThat(Json.line(each.get(0)).replaceFirst("millis\":\\d+", "millis\":0"))
        .isEqualTo(
            "{\"path\":\"%s\",\"ok\":true,\"format\":\"png\",\"width\":2,\"height\":3,\"message\":null,\"millis\":0}"
                .formatted(path("a.png")));
    assertThat(each.get(3).message()).contains("'" + path("d.gif") + "' is not a picture");
  }

  @Test
  void of_hostileFolder_namesEachAndEnds() throws IOException {
    write("good.png", png(2, 3, 1));
    write("empty.png", new byte[0]);
    Files.createDirectory(temp.resolve("folder.png"));
    Files.createSymbolicLink(temp.resolve("loop.png"), temp.resolve("loop.png"));
    Files.createSymbolicLink(temp.resolve("dangling.jpg"), temp.resolve("nowhere"));
    Files.createSymbolicLink(temp.resolve("device.png"), Path.of("/dev/zero"));
    Files.createSymbolicLink(temp.resolve("up"), temp);
    DataCheck check = check(new ArrayList<>());
    assertThat(check.images()).isEqualTo(5);
    assertThat(check.bad())
        .extracting(BadImage::name)
        .containsExactly(
            path("dangling.jpg"), path("device.png"), path("empty.png"), path("loop.png"));
  }

  @Test
  void ignored_rest_isCountedOnce() throws IOException {
    write("a.png", png(2, 3, 1));
    write("mislabelled.txt", png(2, 3, 2));
    DataCheck check = check(new ArrayList<>());
    assertThat(check.images()).isEqualTo(2);
    assertThat(check.bad()).isEmpty();
  }

  @Test
  void decode_hangingImages_areGivenUpAndTheRestGoesOn() throws Exception {
    for (int i = 0; i < 40; i++) {
      write("%02d.png".formatted(i), png(1 + i, 1, 1));
    }
    CountDownLatch ended = new CountDownLatch(3);
    List<Decoded> all = new ArrayList<>();
    try (DataSource source = SourceDetector.open(temp)) {
      ParallelDecoder.decode(
          source,
          PictureLimits.DEFAULTS,
          (content, picture) -> {
            if (picture.width() <= 3) {
              while (!Thread.interrupted()) {
                Thread.onSpinWait();
              }
              ended.countDown();
            }
            return new byte[0];
          },
          all::add);
    }
    assertThat(all).hasSize(40);
    assertThat(all).filteredOn(Decoded::isBad).hasSize(3);
    assertThat(all.get(0).problem()).contains("00.png' takes more than 2.0 s");
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private DataCheck check(List<CheckedImage> each) {
    try (DataSource source = SourceDetector.open(temp)) {
      return DataCheck.of(source, each::add);
    }
  }

  private String path(String name) {
    return temp.resolve(name).toString();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(temp.resolve(name), content);
  }
}
