package io.imglab.core.data.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.data.source.DataFiles;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Decodes all files of the decoder tests of other projects, valid and invalid. */
final class DecodersTest {
  /** Valid files that are refused; docs/images.md says why. */
  private static final Set<String> REFUSED =
      Set.of(
          "haraldk+TwelveMonkeys/imageio-bmp/bmpsuite/b/badplanes.bmp",
          "haraldk+TwelveMonkeys/imageio-tiff/tiff/colormap-with-extrasamples.tif",
          "python-pillow+Pillow/bmp/b/badplanes.bmp",
          "python-pillow+Pillow/clipboard.dib",
          "python-pillow+Pillow/hopper_lzma.tif",
          "python-pillow+Pillow/issue_2811.gif",
          "python-pillow+Pillow/mmap_error.bmp",
          "python-pillow+Pillow/tiff_wrong_bits_per_sample_2.tiff");

  /** The entry of a file in the manifest. */
  private record Row(String path, String size, String orientation, String pillow) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(cells[0], cells[5], cells[7], cells[10]);
    }

    boolean isValid() {
      return pillow.equals("ok");
    }

    /** Width and height of the upright picture. */
    String uprightSize() {
      String[] sides = size.split("x", -1);
      return orientation.matches("[5-8]") ? sides[1] + "x" + sides[0] : size;
    }
  }

  @Test
  void of_everyFile_isOneObjectWithTheKnownResult() throws IOException {
    Path folder = DataFiles.shared("decoders");
    Map<String, CheckedImage> byPath = new HashMap<>();
    try (DataSource source = SourceDetector.open(folder)) {
      DataCheck.of(
          source, image -> byPath.put(folder.relativize(Path.of(image.path())).toString(), image));
    }
    Set<String> refused = new TreeSet<>();
    for (Row row : manifest(folder)) {
      CheckedImage image = byPath.get(row.path());
      assertThat(image).as(row.path()).isNotNull();
      if (!image.ok()) {
        assertThat(image.message()).as(row.path()).isNotBlank().doesNotContain("\n");
      }
      if (row.isValid() && !image.ok()) {
        refused.add(row.path());
      } else if (row.isValid()) {
        assertThat(image.width() + "x" + image.height())
            .as(row.path())
            .isEqualTo(row.uprightSize());
      }
    }
    assertThat(refused).isEqualTo(new TreeSet<>(REFUSED));
  }

  private static List<Row> manifest(Path folder) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder.resolve("MANIFEST.tsv"));
    lines.subList(1, lines.size()).forEach(line -> rows.add(Row.of(line)));
    assertThat(rows).hasSize(598);
    return rows;
  }
}
