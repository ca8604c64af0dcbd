package io.imglab.core.data;

import static io.imglab.core.data.source.DataFiles.SMALL;
import static io.imglab.core.data.source.DataFiles.png;
import static io.imglab.core.data.source.DataFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImage;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.decode.DecodingProgress;
import io.imglab.core.data.decode.Resize;
import io.imglab.core.data.decode.ShapeRendering;
import io.imglab.core.data.source.DataFiles;
import io.imglab.core.data.source.PublishedFiles;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.LabHome;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSetTest {
  private static final ImageShape GREY = new ImageShape(1, 1, 2);

  @TempDir private Path temp;

  @Test
  void read_colour_isPlanarInMinusOneToOne() throws IOException {
    DataSet data = open(twoPixels(), new ImageShape(3, 1, 2), home());
    assertThat(DataFiles.read(data, 0))
        .containsExactly(1, -1, -1, -1, -1, (float) (51 / 127.5 - 1)); // red, then 0x000033
    float[] flipped = new float[7];
    data.read(0, true, flipped, 1);
    assertThat(flipped).containsExactly(0, -1, 1, -1, -1, (float) (51 / 127.5 - 1), -1);
  }

  @Test
  void read_grey_isLuma() throws IOException {
    DataSet data = open(twoPixels(), GREY, home());
    // 0.299 * 255 = 76.2; 0.114 * 51 = 5.8
    assertThat(DataFiles.read(data, 0))
        .containsExactly((float) (76 / 127.5 - 1), (float) (6 / 127.5 - 1));
  }

  @Test
  void read_wide_isResizedAndCroppedToTheCentre() throws IOException {
    BufferedImage image = new BufferedImage(12, 4, BufferedImage.TYPE_INT_RGB);
    for (int x = 4; x < 8; x++) {
      for (int y = 0; y < 4; y++) {
        image.setRGB(x, y, 0xFFFFFF);
      }
    }
    Path folder = folder(Map.of("a.png", DataFiles.png(image), "b.png", png(0)));
    assertThat(DataFiles.read(open(folder, SMALL, home()), 0)).containsOnly(1);
    assertThat(DataFiles.read(open(folder, SMALL, home()), 1)).containsOnly(-1);
  }

  private static DataSet open(Path data, Resize resize, Path home) {
    return DataSet.open(
        data,
        new ShapeRendering(SMALL, resize),
        BadImages.FAIL,
        new LabHome(home),
        DecodingProgress.SILENT);
  }

  /** 12 columns become 4; the left half is white. */
  @Test
  void read_squashed_showsThePictureAsAWhole() throws IOException {
    BufferedImage image = new BufferedImage(12, 4, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 12; x++) {
      for (int y = 0; y < 4; y++) {
        image.setRGB(x, y, x < 6 ? 0xFFFFFF : 0);
      }
    }
    Path folder = folder(Map.of("a.png", DataFiles.png(image), "b.png", png(0)));
    float[] squashed = DataFiles.read(open(folder, Resize.SQUASH, home()), 0);
    assertThat(squashed).hasSize(48);
    for (int row = 0; row < 12; row++) {
      // Only the columns at the edge between white and black mix both: the triangle filter reaches
      // 3 pixels (1 of the result) to each side of their centres.
      assertThat(squashed[4 * row]).isEqualTo(1);
      assertThat(squashed[4 * row + 1]).isBetween(.5f, .99f);
      assertThat(squashed[4 * row + 2]).isEqualTo(-squashed[4 * row + 1]);
      assertThat(squashed[4 * row + 3]).isEqualTo(-1);
    }
  }

  /** 6 columns become 2; the left half is white. */
  @Test
  void read_squashedRawImage_showsItAsAWhole() throws IOException {
    byte[] values = new byte[2 * 2 * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i % 6 < 3 ? 255 : 0);
    }
    Path idx = Files.write(temp.resolve("wide-idx3-ubyte"), DataFiles.idx(0x803, 2, 2, 6, values));
    ImageShape shape = new ImageShape(1, 2, 2);
    DataSet squashed =
        DataSet.open(
            idx,
            new ShapeRendering(shape, Resize.SQUASH),
            BadImages.FAIL,
            new LabHome(home()),
            DecodingProgress.SILENT);
    float[] read = DataFiles.read(squashed, 0);
    assertThat(read[0]).isGreaterThan(.5f).isEqualTo(-read[1]);
  }

  @Test
  void open_cropAndSquash_haveDifferentFingerprints() throws IOException {
    Path folder = DataFiles.folder(temp, 3);
    DataSet cropped = open(folder, Resize.CROP, home());
    DataSet squashed = open(folder, Resize.SQUASH, home());
    assertThat(squashed.fingerprint()).isNotEqualTo(cropped.fingerprint());
    assertThat(open(folder, SMALL, home()).fingerprint()).isEqualTo(cropped.fingerprint());
  }

  @Test
  void open_again_decodesNothing() throws IOException {
    Path folder = DataFiles.folder(temp, 3);
    DataSet first = open(folder, SMALL, home());
    AtomicInteger decoded = new AtomicInteger();
    DataSet second = open(folder, decoded);
    assertThat(decoded).hasValue(0);
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint()).matches("[0-9a-f]{64}");
    assertThat(second.sourceNames()).isEqualTo(first.sourceNames()).hasSize(3);
    assertThat(DataFiles.read(second, 2)).isEqualTo(DataFiles.read(first, 2));
  }

  @Test
  void open_movedAndTouched_decodesNothing() throws IOException {
    Path folder = DataFiles.folder(temp, 3);
    String fingerprint = open(folder, SMALL, home()).fingerprint();
    Path moved = Files.move(folder, temp.resolve("moved"));
    Files.setLastModifiedTime(moved.resolve("000.png"), FileTime.fromMillis(0));
    AtomicInteger decoded = new AtomicInteger();
    assertThat(open(moved, decoded).fingerprint()).isEqualTo(fingerprint);
    assertThat(decoded).hasValue(0);
  }

  @Test
  void open_changedContentOrShape_hasAnotherFingerprint() throws IOException {
    Path folder = DataFiles.folder(temp, 3);
    String fingerprint = open(folder, SMALL, home()).fingerprint();
    assertThat(open(folder, GREY, home()).fingerprint()).isNotEqualTo(fingerprint);
    Files.write(folder.resolve("000.png"), png(0xABCDEF));
    Files.setLastModifiedTime(folder.resolve("000.png"), FileTime.fromMillis(0));
    assertThat(open(folder, SMALL, home()).fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void open_damagedCache_decodesAgain() throws IOException {
    Path folder = DataFiles.folder(temp, 3);
    float[] before = DataFiles.read(open(folder, SMALL, home()), 1);
    Path cache = cacheFile();
    byte[] whole = Files.readAllBytes(cache);
    for (int damaged : new int[] {0, 9, 21, 64, 100, whole.length - 2}) {
      byte[] content = whole.clone();
      content[damaged] ^= 1;
      Files.delete(cache); // the old one is mapped
      Files.write(cache, content);
      AtomicInteger decoded = new AtomicInteger();
      assertThat(DataFiles.read(open(folder, decoded), 1)).isEqualTo(before);
      assertThat(decoded).hasValue(3);
      assertThat(cache).hasBinaryContent(whole);
    }
    Files.delete(cache);
    Files.write(cache, java.util.Arrays.copyOf(whole, 30));
    assertThat(DataFiles.read(open(folder, SMALL, home()), 1)).isEqualTo(before);
  }

  @Test
  void open_badImages_areListedOrSkipped() throws IOException {
    Path folder =
        folder(
            Map.of(
                "a.png", png(1),
                "b.png", text("no picture"),
                "c.jpg", new byte[0],
                "d.png", png(0xFFFFFF)));
    for (int round = 0; round < 2; round++) { // the second finds the cache that skip made
      assertThatThrownBy(() -> open(folder, SMALL, home()))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("2 of 4 images")
          .hasMessageContaining(folder.resolve("b.png").toString())
          .hasMessageContaining("c.jpg' is empty");
      DataSet data = skipping(folder);
      assertThat(data.count()).isEqualTo(2);
      assertThat(data.skipped())
          .extracting(BadImage::name)
          .containsExactly(names(folder, "b.png", "c.jpg"));
      assertThat(data.sourceNames()).containsExactly(names(folder, "a.png", "d.png"));
      assertThat(DataFiles.read(data, 1)).containsOnly(1);
    }
  }

  @Test
  void open_failed_leavesNoImages() throws IOException {
    Path folder = folder(Map.of("a.png", png(1), "b.png", text("no picture")));
    assertThatThrownBy(() -> open(folder, SMALL, home())).isInstanceOf(LabException.class);
    try (Stream<Path> files = Files.list(new LabHome(home()).cache())) {
      assertThat(files).noneMatch(file -> file.toString().matches(".*(images|tmp)"));
    }
  }

  @Test
  void open_fewerThanTwoGoodImages_fails() throws IOException {
    Path folder = folder(Map.of("a.png", png(1), "b.png", text("no picture")));
    assertThatThrownBy(() -> skipping(folder)).hasMessageContaining("at least two");
    Files.delete(folder.resolve("a.png"));
    assertThatThrownBy(() -> skipping(folder)).hasMessageContaining("none of the 1 images");
  }

  private Path home() {
    return temp.resolve("home");
  }

  private Path cacheFile() throws IOException {
    try (Stream<Path> files = Files.list(new LabHome(home()).cache())) {
      return files.filter(file -> file.toString().endsWith(".images")).findAny().orElseThrow();
    }
  }

  private DataSet open(Path folder, AtomicInteger decoded) {
    return DataSet.open(
        folder,
        SMALL,
        BadImages.FAIL,
        new LabHome(home()),
        (done, total) -> decoded.incrementAndGet());
  }

  private static DataSet open(Path folder, ImageShape shape, Path home) {
    return DataFiles.open(folder, shape, home);
  }

  private DataSet skipping(Path folder) {
    return DataSet.open(
        folder, SMALL, BadImages.SKIP, new LabHome(home()), DecodingProgress.SILENT);
  }

  private static String[] names(Path folder, String... names) {
    return List.of(names).stream()
        .map(name -> folder.resolve(name).toString())
        .toArray(String[]::new);
  }

  private Path twoPixels() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x000033);
    byte[] png = DataFiles.png(image);
    return folder(Map.of("a.png", png, "b.png", png));
  }

  private Path folder(Map<String, byte[]> files) throws IOException {
    Path folder = Files.createDirectories(temp.resolve("data"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  @Test
  void open_memberOfArchive_isAnotherDataSet() throws IOException {
    byte[] tar =
        PublishedFiles.tar(
            Map.of("data_batch_1.bin", records(1, 2), "test_batch.bin", records(3, 4)));
    Path file = Files.write(temp.resolve("cifar-10-binary.tar"), tar);
    DataSet training = DataFiles.open(file, DataFiles.SMALL, temp);
    DataSet test = DataFiles.open(file.resolve("test_batch.bin"), DataFiles.SMALL, temp);
    assertThat(training.fingerprint()).isNotEqualTo(test.fingerprint());
    assertThat(DataFiles.read(training, 0)[0]).isEqualTo((float) (1 / 127.5 - 1));
    assertThat(DataFiles.read(test, 1)[0]).isEqualTo((float) (4 / 127.5 - 1));
    assertThat(training.sourceNames().get(1)).isEqualTo(file + "/data_batch_1.bin#1");
  }

  private static byte[] records(int... greys) {
    ByteBuffer records = ByteBuffer.allocate(greys.length * 3074);
    for (int grey : greys) {
      records.put(PublishedFiles.cifar100(0, 0, grey, grey, grey));
    }
    return records.array();
  }
}
