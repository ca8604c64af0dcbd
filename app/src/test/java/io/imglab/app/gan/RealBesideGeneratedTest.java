package io.imglab.app.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.chart.Grid;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.codec.PictureReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RealBesideGeneratedTest {
  @TempDir private Path folder;

  /** Image i has the value i/100 everywhere. */
  private static ImageSet images(int count) {
    float[] batch = new float[count * 4];
    for (int i = 0; i < batch.length; i++) {
      int image = i / 4;
      batch[i] = image / 100f;
    }
    return ImageSet.of(1, 2, 2, batch);
  }

  @Test
  void evenlySpaced_takesImagesFromTheWholeSet() {
    ImageSet chosen = RealBesideGenerated.evenlySpaced(images(10), 4);
    assertThat(chosen.count()).isEqualTo(4);
    // 0, 10/4, 20/4 and 30/4, rounded down
    assertThat(chosen.image(1)[0]).isEqualTo(.02f);
    assertThat(chosen.image(2)[0]).isEqualTo(.05f);
    assertThat(chosen.image(3)[0]).isEqualTo(.07f);
  }

  @Test
  void evenlySpaced_ofASmallSet_takesAll() {
    assertThat(RealBesideGenerated.evenlySpaced(images(3), 64).count()).isEqualTo(3);
  }

  /** Two grids of 3x2 images of 2x2 pixels: 14 pixels wide, enlarged 600 / 14 = 42 times. */
  @Test
  void write_showsBothGrids() {
    RealBesideGenerated.write(images(100), Grid.of(3).of(images(6)), 2, 3, folder);
    var picture =
        new PictureReader(PictureReader.DEFAULT_MAX_PIXELS)
            .read(folder.resolve(RealBesideGenerated.FILE));
    assertThat(picture.width()).isEqualTo(3 * 24 + 2 * 14 * 42);
    assertThat(picture.height()).isEqualTo(48 + 10 * 42 + 24);
  }
}
