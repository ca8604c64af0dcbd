package io.imglab.core.style.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.config.TargetSize;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.setup.StyleOutline;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private static final ToyExtractor TOY = ToyExtractor.small();
  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new ToyContent(), 1, Set.of("relu2")),
          new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1")));
  private static final LayerStack STACK = LayerStack.upTo(TOY.layers(), StyleTerm.layers(TERMS));
  private static final DescentConfig DESCENT = new DescentConfig(Algorithm.LBFGS, null, 500, 0);

  private static StyleOutline setup(Size size, DescentConfig descent, Padding padding) {
    return setup(size, descent, padding, List.of());
  }

  private static StyleOutline setup(
      Size size, DescentConfig descent, Padding padding, List<Size> styles) {
    StyleConfig config = StyleConfig.of(Preset.GATYS).with(descent);
    return new StyleOutline(
        config.with(config.network().with(padding)),
        TOY,
        Path.of("weights"),
        InputConvention.IMAGENET,
        TERMS,
        STACK,
        size,
        styles,
        "");
  }

  private static double need(StyleOutline setup) {
    return MemoryPlan.of(setup, Double.POSITIVE_INFINITY).bytes();
  }

  private static MemoryPlan plan(DescentConfig descent, double share) {
    StyleOutline setup = setup(new Size(1400, 1000), descent, Padding.ZERO);
    double fixed = need(setup(new Size(1, 1), descent, Padding.ZERO));
    return MemoryPlan.of(setup, fixed + share * (need(setup) - fixed));
  }

  @Test
  void plan_ofAnElongatedStyle_needsMoreThanThePicture() {
    Size size = new Size(512, 512);
    double alone = need(setup(size, DESCENT, Padding.ZERO));
    assertThat(need(setup(size, DESCENT, Padding.ZERO, List.of(size)))).isEqualTo(alone);
    assertThat(need(setup(size, DESCENT, Padding.ZERO, List.of(new Size(153_600, 512)))))
        .isGreaterThan(1.5 * alone);
  }

  @Test
  void plan_ofAStyleThatDoesNotFit_tilesItAndKeepsTheHistory() {
    Size size = new Size(400, 400);
    StyleOutline setup = setup(size, DESCENT, Padding.ZERO, List.of(new Size(8000, 4000)));
    StyleOutline tiled = setup.with(DESCENT.withTiles(512));
    MemoryPlan plan = MemoryPlan.of(setup, 1.01 * need(tiled));
    assertThat(plan.descent()).isEqualTo(DESCENT.withTiles(512));
    assertThat(plan.size()).isEqualTo(size);
    assertThat(plan.notes()).hasSize(1);
  }

  @Test
  void styles_areScaledWithTheResult() {
    StyleOutline setup =
        setup(new Size(600, 400), DESCENT, Padding.ZERO, List.of(new Size(3000, 1000)));
    assertThat(setup.with(new Size(300, 200)).styles()).containsExactly(new Size(1500, 500));
  }

  @Test
  void plan_thatFits_changesNothing() {
    MemoryPlan plan = plan(DESCENT, 1.01);
    assertThat(plan.descent()).isEqualTo(DESCENT);
    assertThat(plan.size()).isEqualTo(new Size(1400, 1000));
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void plan_shortensTheHistoryFirst() {
    MemoryPlan plan = plan(DESCENT, .5);
    assertThat(plan.descent()).isEqualTo(DESCENT.withHistory(20));
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .matches(
            ".* GB would not fit into .* GB: running with an L-BFGS history of 20 instead of 100 steps");
  }

  @Test
  void plan_usesTilesNextAndReducesThePictureLast() {
    MemoryPlan plan = plan(DESCENT, .12);
    assertThat(plan.descent().history()).isEqualTo(3);
    assertThat(plan.descent().tiles()).isIn(256, 384, 512, 768, 1024);
    assertThat(plan.size()).isEqualTo(new Size(1400, 1000));
    MemoryPlan tight = plan(DESCENT, .05);
    assertThat(tight.descent().tiles()).isEqualTo(256);
    assertThat(tight.size().longSide()).isBetween(256, 1300).matches(side -> side % 64 == 0);
    assertThat(tight.notes()).hasSize(3);
    assertThat(tight.notes().get(2)).contains(": reducing the picture from 1400");
  }

  @Test
  void plan_withoutTiling_usesNoTiles() {
    MemoryPlan plan = plan(DESCENT.withTiles(0), .12);
    assertThat(plan.descent().tiles()).isZero();
    assertThat(plan.size().longSide()).isLessThan(1400);
  }

  /** The adapted configuration is recorded and must still name all styles. */
  @Test
  void fittedConfig_keepsAllStyles() {
    List<StyleSource> styles =
        List.of(new StyleSource(Path.of("a.png")), new StyleSource(Path.of("b.png")));
    StyleConfig config = StyleConfig.of(Preset.FINE).with(styles);
    assertThat(config.with(DESCENT).styles()).isEqualTo(styles);
    assertThat(config.with(new TargetSize(300, null)).styles()).isEqualTo(styles);
  }

  /** The sides of a seamless picture must be multiples of the product of the pooling strides. */
  @Test
  void plan_ofATorus_keepsSidesThatCanBeHalved() {
    StyleOutline setup = setup(new Size(1398, 946), DESCENT.withTiles(0), Padding.CIRCULAR);
    Size size = MemoryPlan.of(setup, .2 * need(setup)).size();
    assertThat(size.longSide()).isLessThan(1398);
    assertThat(size.shortSide() % STACK.smallestSide()).isZero();
  }
}
