package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.CONTENT;
import static io.imglab.core.style.testing.StyleToys.SIZE;
import static io.imglab.core.style.testing.StyleToys.STYLE;
import static io.imglab.core.style.testing.StyleToys.TERMS;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.image.Picture;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.testing.StyleToys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pixels that cannot be seen do to a result: nothing. */
final class StyleTransparencyTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void step_transparentPixels_areIgnoredAndRestored(Algorithm algorithm) {
    List<float[]> results = new ArrayList<>();
    for (float hidden : new float[] {.1f, .8f}) {
      Picture content = halfSeen(CONTENT, hidden);
      StyleInputs inputs = new StyleInputs(content, halfSeen(STYLE, hidden), content);
      try (StyleExperiment experiment =
          toys.experiment(new DescentConfig(algorithm, null, 100, 0), inputs, TERMS)) {
        run(experiment, 8);
        float[] rgb = experiment.preview().rgb();
        assertThat(experiment.preview().alpha()).isEqualTo(content.alpha());
        for (int i = 0; i < rgb.length; i++) {
          if (i % SIZE.width() < SIZE.width() / 2) {
            assertThat(rgb[i]).isEqualTo(hidden);
            rgb[i] = 0;
          }
        }
        results.add(rgb);
      }
    }
    assertThat(results.get(0)).isEqualTo(results.get(1)).isNotEqualTo(CONTENT.rgb());
  }

  /** The left half transparent, with {@code hidden} in it. */
  private static Picture halfSeen(Picture picture, float hidden) {
    float[] rgb = picture.rgb().clone();
    float[] alpha = new float[(int) picture.size().pixels()];
    for (int i = 0; i < rgb.length; i++) {
      boolean seen = i % picture.width() >= picture.width() / 2;
      rgb[i] = seen ? rgb[i] : hidden;
      alpha[i % alpha.length] = seen ? 1 : 0;
    }
    return new Picture(picture.size(), rgb, alpha);
  }
}
