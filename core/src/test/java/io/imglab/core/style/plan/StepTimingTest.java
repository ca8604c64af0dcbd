package io.imglab.core.style.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.setup.StyleOutline;
import io.imglab.core.style.setup.StyleSetup;
import io.imglab.core.testing.ToyExtractor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepTimingTest {
  private static final Size SIZE = new Size(100, 50);

  private static StyleSetup setup(int steps, Pyramid pyramid) {
    ToyExtractor toy = ToyExtractor.small();
    Picture picture = new Picture(SIZE, new float[(int) (3 * SIZE.pixels())]);
    DescentConfig descent = DescentConfig.DEFAULTS.withSteps(steps).with(pyramid);
    StyleOutline outline =
        new StyleOutline(
            StyleConfig.DEFAULTS.with(descent),
            toy,
            Path.of("weights"),
            InputConvention.IMAGENET,
            List.of(),
            LayerStack.upTo(toy.layers(), Set.of("relu2")),
            SIZE,
            List.of(),
            "");
    return new StyleSetup(outline, new StyleInputs(picture, picture, picture));
  }

  @Test
  void steps_ofOneSize_areTimeOverSecondsPerStep() {
    StepTiming pace = new StepTiming(.5 / SIZE.pixels());
    assertThat(pace.steps(setup(500, Pyramid.NONE), 10.2)).isEqualTo(20);
    assertThat(pace.steps(setup(15, Pyramid.NONE), 10.2)).isEqualTo(15);
  }

  @Test
  void steps_ofAPyramid_areMore() {
    Pyramid halves = new Pyramid(50, 2, 1);
    StepTiming pace = new StepTiming(1. / SIZE.pixels());
    // As many steps at 50x25, a quarter of the pixels, as at 100x50.
    assertThat(pace.steps(setup(500, halves), 10)).isEqualTo(16);
  }

  @Test
  void steps_withoutTime_isOne() {
    assertThat(new StepTiming(1).steps(setup(500, Pyramid.NONE), 0)).isEqualTo(1);
    assertThat(new StepTiming(1).steps(setup(500, Pyramid.NONE), -3)).isEqualTo(1);
  }

  @Test
  void of_aRun_reproducesItsSteps() {
    StyleSetup run = setup(370, new Pyramid(20, 1.5, 1.5));
    // The levels have whole numbers of steps: a few more steps may take no more time.
    assertThat(StepTiming.of(run, 12.5).steps(setup(500, new Pyramid(20, 1.5, 1.5)), 12.5001))
        .isBetween(366, 374);
  }
}
