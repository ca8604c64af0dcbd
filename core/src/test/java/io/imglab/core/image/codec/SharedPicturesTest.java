package io.imglab.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import io.imglab.core.image.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Reads test pictures of other projects, valid and invalid, where they are available. */
final class SharedPicturesTest {
  private final PictureReader reader = new PictureReader(PictureReader.DEFAULT_MAX_PIXELS);

  @Test
  void read_pngSuite_returnsExpectedPixelsOnWhite() throws IOException {
    Path suite = TestFiles.shared("decoders/lunapaint+pngsuite");
    int compared = 0;
    try (ZipFile expected = new ZipFile(suite.resolve("expected_pixels_json.zip").toFile())) {
      List<Path> pngs = new ArrayList<>(files(suite.resolve("png")));
      pngs.addAll(files(TestFiles.shared("decoders/image-rs+image-png/pngsuite")));
      for (Path png : pngs) {
        String name = png.getFileName().toString().replace(".png", ".json");
        ZipEntry entry = expected.getEntry("json/" + name);
        if (!name.startsWith("x") && entry != null) {
          assertOnWhite(png, rgba(expected, entry));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(150);
  }

  /** Within the rounding of 8 bits and of two colour management systems. */
  @Test
  void read_wideGamut_equalsLittleCms() throws IOException {
    Path folder = TestFiles.shared("decoders/codelogic+wide-gamut-tests");
    String table;
    try (InputStream in = getClass().getResourceAsStream("wide-gamut-littlecms.txt")) {
      table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String line : table.lines().filter(line -> !line.startsWith("#")).toList()) {
      String[] cells = line.split(" ", -1);
      Picture picture = reader.read(folder.resolve(cells[0])).on(Background.WHITE);
      int pixel = Integer.parseInt(cells[2]) * picture.width() + Integer.parseInt(cells[1]);
      for (int channel = 0; channel < 3; channel++) {
        float value = picture.rgb()[channel * (int) picture.size().pixels() + pixel];
        float expected = Integer.parseInt(cells[3 + channel]);
        assertThat(255 * value).as(line).isCloseTo(expected, within(1.5f));
      }
    }
  }

  private static int[] rgba(ZipFile zip, ZipEntry entry) throws IOException {
    try (Reader json = new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(json, int[].class);
    }
  }

  private void assertOnWhite(Path png, int[] rgba) {
    Picture picture = reader.read(png).on(Background.WHITE);
    int pixels = (int) picture.size().pixels();
    assertThat(rgba).as(png.toString()).hasSize(4 * pixels);
    // The names end with the bits per sample.
    float max = png.toString().endsWith("16.png") ? 65535 : 255;
    for (int i = 0; i < 3 * pixels; i++) {
      float alpha = rgba[i % pixels * 4 + 3] / max;
      float value = rgba[i % pixels * 4 + i / pixels] / max * alpha + 1 - alpha;
      assertThat(picture.rgb()[i]).as(png + " " + i).isCloseTo(value, within(1e-6f));
    }
  }

  @Test
  void read_webpWithOrientation_isUpright() {
    Path folder = TestFiles.shared("decoders/python-pillow+Pillow");
    Picture upright = reader.read(folder.resolve("hopper.webp"));
    for (int orientation : List.of(3, 6, 7)) {
      Picture turned = reader.read(folder.resolve("hopper_orientation_" + orientation + ".webp"));
      assertThat(difference(turned, upright)).as("orientation " + orientation).isLessThan(0.05);
    }
  }

  @Test
  void read_photosWithOrientation_areUpright() {
    Path folder = TestFiles.shared("decoders/recurser+exif-orientation-examples");
    Picture upright = reader.read(folder.resolve("Portrait_3.jpg"));
    for (int orientation : List.of(4, 7, 8)) {
      Picture turned = reader.read(folder.resolve("Portrait_" + orientation + ".jpg"));
      assertThat(difference(turned, upright)).as("orientation " + orientation).isLessThan(0.05);
    }
  }

  private static double difference(Picture a, Picture b) {
    assertThat(a.size()).isEqualTo(b.size());
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs(a.rgb()[i] - b.rgb()[i]);
    }
    return sum / a.rgb().length;
  }

  @Test
  void read_truncatedWebp_isAnError() throws IOException {
    Path webp = TestFiles.shared("decoders/python-pillow+Pillow/hopper.webp");
    byte[] whole = Files.readAllBytes(webp);
    Path cut = Files.createTempFile("cut", ".webp");
    try {
      Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 20));
      assertThatCode(() -> reader.read(cut))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("(the file ends early)");
    } finally {
      Files.delete(cut);
    }
  }

  @Test
  void read_anyFile_returnsPictureOrThrowsLabException() throws IOException {
    int pictures = 0;
    for (Path file : files(TestFiles.shared("decoders/python-pillow+Pillow"))) {
      try {
        reader.read(file);
        pictures++;
      } catch (LabException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
    assertThat(pictures).isGreaterThan(200);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
