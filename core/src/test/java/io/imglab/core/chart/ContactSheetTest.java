package io.imglab.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.chart.ContactSheet.Cell;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
  private static final int PADDING = 6;
  private static final int CAPTION = 18;
  @TempDir private Path folder;

  private Path grey(String name, int width, int height) {
    float[] rgb = new float[3 * width * height];
    Arrays.fill(rgb, 0.5f);
    Path file = folder.resolve(name);
    PictureWriter.write(new Picture(new Size(width, height), rgb), file);
    return file;
  }

  private Picture draw(ContactSheet sheet) {
    return sheet.draw(new PictureReader(PictureLimits.DEFAULTS));
  }

  private static float at(Picture picture, int x, int y) {
    return picture.rgb()[y * picture.width() + x];
  }

  @Test
  void draw_differentSizes_haveTheSameLongSideAndStandAboveCaptions() {
    ContactSheet sheet =
        new ContactSheet(
            2, List.of(new Cell(grey("a.png", 40, 20), ""), new Cell(grey("b.png", 300, 600), "")));
    Picture drawn = draw(sheet);
    int side = sheet.side();
    assertThat(side).isEqualTo(256);
    assertThat(drawn.size())
        .isEqualTo(new Size(2 * (side + PADDING) + PADDING, side + CAPTION + 2 * PADDING));
    assertThat(at(drawn, PADDING, PADDING)).isEqualTo(1); // above the wide one
    assertThat(at(drawn, PADDING, PADDING + side - 1)).isBetween(0.49f, 0.51f);
    assertThat(at(drawn, side + 2 * PADDING, side / 2)).isEqualTo(1); // beside the high one
    assertThat(at(drawn, side + 2 * PADDING + side / 2, PADDING)).isBetween(0.49f, 0.51f);
  }

  @Test
  void draw_unreadablePicture_isBlank() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    Picture drawn = draw(new ContactSheet(1, List.of(new Cell(broken, ""), Cell.BLANK)));
    for (float value : drawn.rgb()) {
      assertThat(value).isEqualTo(1);
    }
  }

  @Test
  void side_manyCells_isSmaller() {
    assertThat(new ContactSheet(100, Collections.nCopies(10_000, Cell.BLANK)).side())
        .isLessThan(64)
        .isGreaterThanOrEqualTo(32);
  }

  @Test
  void fitting_tooLongCaption_isCut() {
    assertThat(Grid.fitting("harbour", 8 * 7)).isEqualTo("harbour");
    assertThat(Grid.fitting("harbour", 8 * 7 - 3)).isEqualTo("harbou");
    assertThat(Grid.fitting("harbour", 1)).isEmpty();
  }

  @Test
  void captions_inBothCases_areTheSame() {
    Path file = grey("a.png", 20, 20);
    Picture small = draw(new ContactSheet(1, List.of(new Cell(file, "wave"))));
    Picture large = draw(new ContactSheet(1, List.of(new Cell(file, "WAVE"))));
    assertThat(small.rgb()).isEqualTo(large.rgb()).contains(0);
  }
}
