package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.ColourMatch;
import io.imglab.core.image.Luminance;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.style.input.ColourTransfer;
import io.imglab.core.style.input.StyleInputs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourModeTest {
  private static final Offset<Float> NEAR = Offset.offset(1e-5f);

  private final Picture content = noise(1, 6, 4);
  private final Picture style = noise(2, 5, 5);
  private final Picture init = noise(3, 6, 4);
  private final StyleInputs inputs = new StyleInputs(content, style, init);

  private static Picture noise(long seed, int width, int height) {
    Random random = new Random(seed);
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(new Size(width, height), rgb);
  }

  /** An experiment that records its inputs and has a fixed preview. */
  private record FixedExperiment(StyleInputs inputs, Picture preview) implements Experiment {
    @Override
    public Losses step() {
      return new Losses(1, Map.of("style", 1.));
    }

    @Override
    public int steps() {
      return 7;
    }

    @Override
    public boolean converged() {
      return true;
    }

    @Override
    public void save(Path file) {}

    @Override
    public void restore(Path file) {}

    @Override
    public void close() {}
  }

  private FixedExperiment created;

  private Experiment experiment(ColourMode colours, Picture preview) {
    return ColourTransfer.of(
        colours,
        inputs,
        given -> {
          created = new FixedExperiment(given, preview);
          return created;
        });
  }

  @Test
  void style_changesNothing() {
    Experiment experiment = experiment(ColourMode.STYLE, init);
    assertThat(created.inputs()).isSameAs(inputs);
    assertThat(experiment.preview()).isSameAs(init);
  }

  @Test
  void content_stylisesLuminanceAndKeepsTheContentsChroma() {
    Picture preview = noise(4, 6, 4);
    Experiment experiment = experiment(ColourMode.CONTENT, preview);
    assertThat(created.inputs().content().rgb()).containsExactly(Luminance.grey(content).rgb());
    assertThat(created.inputs().init().rgb()).containsExactly(Luminance.grey(init).rgb());
    assertThat(created.inputs().style().rgb())
        .containsExactly(Luminance.matched(style, content).rgb());
    assertThat(experiment.preview().rgb())
        .containsExactly(Luminance.withChroma(preview, content).rgb(), NEAR);
  }

  /** A preview may be smaller than the result. */
  @Test
  void content_ofASmallPreview_hasItsSize() {
    Picture preview = Resampler.resize(init, new Size(3, 2));
    assertThat(experiment(ColourMode.CONTENT, preview).preview().size()).isEqualTo(new Size(3, 2));
  }

  @Test
  void content_delegatesEverythingElse() {
    Experiment experiment = experiment(ColourMode.CONTENT, init);
    assertThat(experiment.step().total()).isEqualTo(1);
    assertThat(experiment.steps()).isEqualTo(7);
    assertThat(experiment.converged()).isTrue();
    assertThat(experiment.assess()).isEmpty();
  }

  @Test
  void match_changesOnlyTheStyle() {
    Experiment experiment = experiment(ColourMode.MATCH, init);
    assertThat(created.inputs().content()).isSameAs(content);
    assertThat(created.inputs().init()).isSameAs(init);
    assertThat(created.inputs().style().rgb())
        .containsExactly(ColourMatch.matched(style, content).rgb());
    assertThat(experiment.preview()).isSameAs(init);
  }
}
