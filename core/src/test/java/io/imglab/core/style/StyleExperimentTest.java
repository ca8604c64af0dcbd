package io.imglab.core.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.Losses;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Pooling;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.DescentConfig.Algorithm;
import io.imglab.core.testing.ToyExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StyleExperimentTest {
  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new FeatureLoss(), 1, Set.of("relu2")),
          new StyleTerm("style", new GramLoss(), 1e3, Set.of("relu1", "relu2")),
          new StyleTerm("tv", new TotalVariationLoss(), .1, Set.of()));

  private static final Size SIZE = new Size(12, 10);
  private static final Picture CONTENT = noise(SIZE, 1);
  private static final Picture STYLE = noise(new Size(9, 14), 2);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  private static Picture noise(Size size, long seed) {
    float[] rgb = new float[(int) (3 * size.pixels())];
    Random random = new Random(seed);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(size, rgb);
  }

  private StyleExperiment experiment(Algorithm algorithm) {
    return experiment(algorithm, null, CONTENT);
  }

  private StyleExperiment experiment(Algorithm algorithm, @Nullable Double rate, Picture content) {
    DescentConfig descent = new DescentConfig(algorithm, rate, 100, 0);
    return experiment(descent, new StyleInputs(content, STYLE, content), TERMS);
  }

  private StyleExperiment experiment(
      DescentConfig descent, StyleInputs inputs, List<StyleTerm> terms) {
    return new StyleExperiment(descent, inputs, terms, network(terms), manager);
  }

  private FeatureNetwork network(List<StyleTerm> terms) {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy, new RandomWeights(toy, 11), Pooling.MAX, StyleTerm.layers(terms), manager);
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

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void step_transparentPixels_countForNothingAndComeBack(Algorithm algorithm) {
    List<float[]> results = new ArrayList<>();
    for (float hidden : new float[] {.1f, .8f}) {
      Picture content = halfSeen(CONTENT, hidden);
      StyleInputs inputs = new StyleInputs(content, halfSeen(STYLE, hidden), content);
      try (StyleExperiment experiment =
          experiment(new DescentConfig(algorithm, null, 100, 0), inputs, TERMS)) {
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

  private static List<Losses> run(StyleExperiment experiment, int steps) {
    List<Losses> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(experiment.step());
    }
    return losses;
  }

  @ParameterizedTest
  @EnumSource
  void step_lowersTheLoss(Algorithm algorithm) {
    try (StyleExperiment experiment = experiment(algorithm)) {
      List<Losses> losses = run(experiment, 40);
      assertThat(losses.get(39).total()).isLessThan(.5 * losses.get(0).total());
      assertThat(losses).allSatisfy(one -> assertThat(one.event()).isEmpty());
    }
  }

  private StyleExperiment climbing(Algorithm algorithm) {
    DescentConfig descent =
        new DescentConfig(algorithm, null, 40, 0).with(new Pyramid(6, Math.sqrt(2), 1.3));
    return experiment(descent, new StyleInputs(CONTENT, STYLE, CONTENT), TERMS);
  }

  @ParameterizedTest
  @EnumSource
  void step_overAPyramid_climbsToTheFinalSize(Algorithm algorithm) {
    try (StyleExperiment experiment = climbing(algorithm)) {
      List<Losses> losses = run(experiment, 40);
      assertThat(losses.stream().flatMap(one -> one.event().stream()))
          .filteredOn(event -> event.startsWith("on at"))
          .containsExactly("on at 8x6", "on at 12x10");
      assertThat(experiment.preview().size()).isEqualTo(SIZE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void restore_onEveryScale_continuesToTheSameBits(Algorithm algorithm) throws IOException {
    Path file = folder.resolve("climbing.ckpt");
    for (int before : new int[] {3, 20, 35}) {
      try (StyleExperiment through = climbing(algorithm);
          StyleExperiment restored = climbing(algorithm)) {
        run(through, before);
        through.save(file);
        List<Losses> expected = run(through, 40 - before);
        restored.restore(file);
        assertThat(run(restored, 40 - before)).as("after %d", before).isEqualTo(expected);
        assertThat(restored.preview().rgb()).containsExactly(through.preview().rgb());
      }
    }
  }

  @Test
  void step_givesWeightedPartsThatAddUpToTheTotal() {
    try (StyleExperiment experiment = experiment(Algorithm.ADAM)) {
      run(experiment, 3);
      Losses losses = experiment.step();
      assertThat(losses.parts()).containsOnlyKeys("content", "style", "tv");
      assertThat(losses.parts().values()).allSatisfy(part -> assertThat(part).isPositive());
      double sum = losses.parts().values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(losses.total()).isCloseTo(sum, Percentage.withPercentage(1e-4));
    }
  }

  /** The first step is taken at the content itself, so only smoothness and style cost. */
  @Test
  void step_atFirst_looksAtTheInitialPixels() {
    try (StyleExperiment experiment = experiment(Algorithm.LBFGS)) {
      Losses losses = experiment.step();
      assertThat(losses.parts().get("content")).isZero();
      assertThat(losses.parts().get("tv"))
          .isCloseTo(.1 * roughness(CONTENT), Percentage.withPercentage(1e-3));
    }
  }

  private static double roughness(Picture picture) {
    double across = 0;
    double down = 0;
    int w = picture.width();
    int h = picture.height();
    for (int row = 0; row < 3 * h; row++) {
      for (int x = 0; x < w; x++) {
        float here = picture.rgb()[row * w + x];
        across += x == 0 ? 0 : Math.pow((double) here - picture.rgb()[row * w + x - 1], 2);
        down += row % h == 0 ? 0 : Math.pow((double) here - picture.rgb()[row * w + x - w], 2);
      }
    }
    return across / (3 * h * (w - 1)) + down / (3 * (h - 1) * w);
  }

  @Test
  void steps_countsEvaluations() {
    try (StyleExperiment experiment = experiment(Algorithm.ADAM)) {
      assertThat(experiment.steps()).isZero();
      run(experiment, 3);
      assertThat(experiment.steps()).isEqualTo(3);
    }
  }

  @Test
  void preview_beforeTheFirstStep_isTheInit() {
    try (StyleExperiment experiment = experiment(Algorithm.ADAM)) {
      assertThat(experiment.preview().size()).isEqualTo(SIZE);
      assertThat(experiment.preview().rgb()).containsExactly(CONTENT.rgb());
    }
  }

  /** A new experiment that starts at the preview must see the lowest loss of the old one. */
  @Test
  void preview_isThePictureOfTheLowestLoss() {
    Picture preview;
    double lowest;
    try (StyleExperiment experiment = experiment(Algorithm.ADAM, .3, CONTENT)) {
      lowest = run(experiment, 15).stream().mapToDouble(Losses::total).min().orElseThrow();
      preview = experiment.preview();
    }
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, preview);
    try (StyleExperiment again = experiment(DescentConfig.DEFAULTS, inputs, TERMS)) {
      assertThat(again.step().total()).isCloseTo(lowest, Percentage.withPercentage(1e-3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void restore_continuesToTheSameBits(Algorithm algorithm) throws IOException {
    Path file = folder.resolve("half.ckpt");
    List<Losses> through;
    float[] expected;
    try (StyleExperiment experiment = experiment(algorithm)) {
      through = run(experiment, 24);
      expected = experiment.preview().rgb();
    }
    try (StyleExperiment experiment = experiment(algorithm)) {
      run(experiment, 12);
      experiment.save(file);
    }
    try (StyleExperiment experiment = experiment(algorithm)) {
      run(experiment, 2);
      experiment.restore(file);
      assertThat(experiment.steps()).isEqualTo(12);
      assertThat(run(experiment, 12)).isEqualTo(through.subList(12, 24));
      assertThat(experiment.preview().rgb()).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void restore_withTiles_continuesToTheSameBits(Algorithm algorithm) throws IOException {
    Path file = folder.resolve("tiled.ckpt");
    DescentConfig descent = new DescentConfig(algorithm, null, 100, 0).withTiles(2);
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, CONTENT);
    List<Losses> through;
    try (StyleExperiment experiment = experiment(descent, inputs, TERMS)) {
      through = run(experiment, 16);
    }
    try (StyleExperiment experiment = experiment(descent, inputs, TERMS)) {
      run(experiment, 8);
      experiment.save(file);
    }
    try (StyleExperiment experiment = experiment(descent, inputs, TERMS)) {
      experiment.restore(file);
      assertThat(run(experiment, 8)).isEqualTo(through.subList(8, 16));
    }
    assertThat(through.get(15).total()).isLessThan(.5 * through.get(0).total());
  }

  /** A term that finds no memory as long as it is told to; its score is 0. */
  private record Greedy(AtomicInteger failures) implements LossTerm {
    @Override
    public String name() {
      return "greedy";
    }

    @Override
    public String summary() {
      return "takes all memory";
    }

    @Override
    public Reference reference() {
      return Reference.CONTENT;
    }

    @Override
    public Set<String> defaultLayers() {
      return Set.of();
    }

    @Override
    public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
      return candidate -> {
        if (failures.getAndDecrement() > 0) {
          throw new EngineException("DefaultCPUAllocator: not enough memory");
        }
        return Scale.by(candidate.image().sum(), 0);
      };
    }
  }

  private static final Picture LARGE = noise(new Size(280, 40), 4);

  private StyleExperiment greedy(AtomicInteger failures) {
    List<StyleTerm> terms = new ArrayList<>(TERMS);
    terms.add(new StyleTerm("greedy", new Greedy(failures), 1, Set.of()));
    DescentConfig descent = new DescentConfig(Algorithm.LBFGS, null, 100, 0).withHistory(4);
    return experiment(descent, new StyleInputs(LARGE, STYLE, LARGE), terms);
  }

  @Test
  void step_withoutMemory_goesDownTheLadderAndOn() throws IOException {
    AtomicInteger failures = new AtomicInteger();
    Path file = folder.resolve("thrifty.ckpt");
    try (StyleExperiment experiment = greedy(failures);
        StyleExperiment restored = greedy(new AtomicInteger())) {
      double before = run(experiment, 5).get(4).total();
      failures.set(1);
      assertThat(experiment.step().event())
          .hasValue("out of memory: on from here remembering 3 of 4 steps");
      assertThat(experiment.step().total()).isLessThan(before);
      failures.set(1);
      assertThat(experiment.step().event())
          .hasValue("out of memory: on from here looking at it in tiles of 256 pixels");
      assertThat(run(experiment, 5).get(4).total()).isLessThan(before);
      experiment.save(file);
      restored.restore(file);
      assertThat(run(restored, 3)).isEqualTo(run(experiment, 3));
      failures.set(1);
      assertThat(experiment.step().event())
          .hasValue("out of memory: on from here at 196x28, to be enlarged in the end");
      assertThat(experiment.steps()).isEqualTo(17);
      assertThat(experiment.preview().size()).isEqualTo(LARGE.size());
      run(experiment, 2);
      experiment.save(file);
      restored.restore(file);
      assertThat(run(restored, 3)).isEqualTo(run(experiment, 3));
    }
  }

  @Test
  void step_withNoMemoryAtAll_fails() {
    try (StyleExperiment experiment = greedy(new AtomicInteger(1000))) {
      assertThatThrownBy(experiment::step).isInstanceOf(EngineException.class);
      assertThat(experiment.preview().size()).isEqualTo(LARGE.size());
    }
  }

  /** Its directions are drawn once and for all. */
  @Test
  void restore_withSlicedWasserstein_continuesToTheSameBits() throws IOException {
    Path file = folder.resolve("swd.ckpt");
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, CONTENT);
    List<StyleTerm> terms =
        List.of(
            new StyleTerm("swd", new SlicedWassersteinLoss(), 1, Set.of("relu1", "relu2")),
            new StyleTerm("histogram", new HistogramLoss(), 1, Set.of("relu1")));
    List<Losses> through;
    try (StyleExperiment experiment = experiment(DescentConfig.DEFAULTS, inputs, terms)) {
      through = run(experiment, 16);
    }
    try (StyleExperiment experiment = experiment(DescentConfig.DEFAULTS, inputs, terms)) {
      run(experiment, 8);
      experiment.save(file);
    }
    try (StyleExperiment experiment = experiment(DescentConfig.DEFAULTS, inputs, terms)) {
      experiment.restore(file);
      assertThat(run(experiment, 8)).isEqualTo(through.subList(8, 16));
    }
    assertThat(through.get(15).total()).isLessThan(.5 * through.get(0).total());
  }

  @Test
  void restore_afterRollback_keepsTheCaution() throws IOException {
    Path file = folder.resolve("careful.ckpt");
    List<Losses> expected;
    try (StyleExperiment experiment = experiment(Algorithm.ADAM, 1e3, CONTENT)) {
      run(experiment, 5);
      experiment.save(file);
      expected = run(experiment, 20);
    }
    try (StyleExperiment experiment = experiment(Algorithm.ADAM, 1e3, CONTENT)) {
      experiment.restore(file);
      assertThat(run(experiment, 20)).isEqualTo(expected);
    }
  }

  @Test
  void restore_ofAnotherSize_isRefusedAndChangesNothing() throws IOException {
    Path file = folder.resolve("other.ckpt");
    try (StyleExperiment other = experiment(Algorithm.LBFGS, null, noise(new Size(10, 12), 1))) {
      run(other, 3);
      other.save(file);
    }
    assertRefused(experiment(Algorithm.LBFGS), file);
  }

  @Test
  void restore_ofAnotherAlgorithm_isRefusedAndChangesNothing() throws IOException {
    Path file = folder.resolve("other.ckpt");
    try (StyleExperiment other = experiment(Algorithm.LBFGS)) {
      run(other, 3);
      other.save(file);
    }
    assertRefused(experiment(Algorithm.ADAM), file);
  }

  @Test
  void restore_ofDamagedFile_isRefusedAndChangesNothing() throws IOException {
    Path file = folder.resolve("damaged.ckpt");
    try (StyleExperiment experiment = experiment(Algorithm.LBFGS)) {
      run(experiment, 3);
      experiment.save(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 100] ^= 1;
    Files.write(file, bytes);
    assertRefused(experiment(Algorithm.LBFGS), file);
  }

  private static void assertRefused(StyleExperiment fresh, Path file) {
    try (StyleExperiment experiment = fresh) {
      assertThatThrownBy(() -> experiment.restore(file)).isInstanceOf(LabException.class);
      assertThat(experiment.steps()).isZero();
      assertThat(experiment.preview().rgb()).containsExactly(CONTENT.rgb());
      assertThat(run(experiment, 3).get(2).total()).isFinite();
    }
  }

  @ParameterizedTest
  @EnumSource
  void step_thatExplodes_goesBackToTheBestAndSaysSo(Algorithm algorithm) {
    try (StyleExperiment experiment = experiment(algorithm, 1e6, CONTENT)) {
      List<Losses> losses = run(experiment, 2);
      double start = losses.get(0).total();
      assertThat(losses.get(0).event()).isEmpty();
      assertThat(losses.get(1).event().orElseThrow())
          .contains("at step 2", "went back to step 1 and on with steps 4 times shorter");
      List<Losses> rest = run(experiment, 60);
      assertThat(rest).filteredOn(one -> one.event().isEmpty()).isNotEmpty();
      assertThat(rest).extracting(Losses::total).as("the best so far").anyMatch(x -> x < start);
      assertAtMost(start, experiment.preview());
    }
  }

  private void assertAtMost(double loss, Picture picture) {
    for (float value : picture.rgb()) {
      assertThat(value).isFinite();
    }
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, picture);
    try (StyleExperiment again = experiment(DescentConfig.DEFAULTS, inputs, TERMS)) {
      assertThat(again.step().total()).isLessThanOrEqualTo(loss);
    }
  }

  @Test
  void step_afterTooManyExplosions_givesUp() {
    try (StyleExperiment experiment = experiment(Algorithm.ADAM, 1e30, CONTENT)) {
      List<Losses> losses = new ArrayList<>();
      while (!experiment.converged() && losses.size() < 200) {
        losses.add(experiment.step());
      }
      assertThat(losses).hasSizeLessThan(100);
      assertAtMost(losses.get(0).total(), experiment.preview());
    }
  }

  @Test
  void step_thatIsNotFiniteAtTheStart_isALabException() {
    Picture broken = noise(SIZE, 1);
    broken.rgb()[17] = Float.NaN;
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, broken);
    try (StyleExperiment experiment = experiment(DescentConfig.DEFAULTS, inputs, TERMS)) {
      assertThatThrownBy(experiment::step)
          .isInstanceOf(LabException.class)
          .hasMessageStartingWith("the loss is not finite at the start");
    }
  }

  @Test
  void converged_whenNothingIsLeftToGain() {
    StyleInputs same = new StyleInputs(CONTENT, CONTENT, CONTENT);
    try (StyleExperiment experiment =
        experiment(DescentConfig.DEFAULTS, same, TERMS.subList(0, 2))) {
      assertThat(experiment.converged()).isFalse();
      assertThat(experiment.step().total()).isZero();
      assertThat(experiment.converged()).isTrue();
      assertThat(experiment.preview().rgb()).containsExactly(CONTENT.rgb());
    }
  }

  @Test
  void build_ofTooSmallStyle_saysWhatIsNeeded() {
    StyleInputs inputs = new StyleInputs(CONTENT, noise(new Size(8, 1), 1), CONTENT);
    DescentConfig descent = DescentConfig.DEFAULTS;
    try (FeatureNetwork network = network(TERMS)) {
      assertThatThrownBy(() -> new StyleExperiment(descent, inputs, TERMS, network, manager))
          .isInstanceOf(LabException.class)
          .hasMessage("image is 8x1 but relu2 needs at least 2x2");
    }
  }

  @Test
  void step_withAdam_holdsNoMoreArraysAfterTwentySteps() {
    try (StyleExperiment experiment = experiment(Algorithm.ADAM)) {
      run(experiment, 2);
      int early = manager.getManagedArrays().size();
      assertThat(early).isPositive();
      run(experiment, 18);
      assertThat(manager.getManagedArrays()).hasSize(early);
    }
  }

  /** L-BFGS remembers: two arrays for each step behind the first, until its history is full. */
  @Test
  void step_withLbfgs_holdsNoMoreThanItsHistory() {
    try (StyleExperiment experiment = experiment(Algorithm.LBFGS)) {
      run(experiment, 2);
      int early = manager.getManagedArrays().size();
      run(experiment, 18);
      assertThat(manager.getManagedArrays()).hasSizeBetween(early, early + 2 * 18);
      run(experiment, 2 * 100);
      int full = manager.getManagedArrays().size();
      assertThat(full).isLessThanOrEqualTo(early + 2 * 100);
      run(experiment, 20);
      assertThat(manager.getManagedArrays()).hasSizeLessThanOrEqualTo(early + 2 * 100);
    }
  }

  @Test
  void saveRestorePreviewAndRollback_leaveNoArraysBehind() throws IOException {
    Path file = folder.resolve("a.ckpt");
    try (StyleExperiment experiment = experiment(Algorithm.ADAM, 1e6, CONTENT)) {
      run(experiment, 2);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        experiment.save(file);
        experiment.restore(file);
        experiment.preview();
        run(experiment, 2);
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void close_leavesNothing() {
    int before = manager.getManagedArrays().size();
    try (StyleExperiment experiment = experiment(Algorithm.LBFGS)) {
      run(experiment, 5);
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
