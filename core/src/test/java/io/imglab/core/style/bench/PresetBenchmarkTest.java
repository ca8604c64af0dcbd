package io.imglab.core.style.bench;

import static io.imglab.core.style.testing.StyleToys.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.Tf32Watch;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class PresetBenchmarkTest {
  private static final ToyExtractor TOY = ToyExtractor.small();
  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new ToyContent(), 1, Set.of("relu2")),
          new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1", "relu2")));
  private static final PresetBenchmark.StepListener NOBODY = (step, losses) -> {};

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final List<Integer> seen = new ArrayList<>();
  private final List<Losses> losses = new ArrayList<>();

  private PresetBenchmark benchmark(Preset candidate) {
    return new PresetBenchmark(
        NetworkSource.of(TOY, new RandomWeights(TOY, 11)), TERMS, candidate.network(), manager);
  }

  private static DescentConfig fine(int patience) {
    return Preset.FINE.descent().withSteps(patience);
  }

  private static StyleInputs inputs() {
    Picture content = noise(new Size(20, 16), 1);
    return new StyleInputs(content, noise(new Size(16, 18), 2), content);
  }

  private void record(int step, Losses now) {
    seen.add(step);
    losses.add(now);
  }

  @Test
  void reference_isMeasuredByTheLossThatItMinimises() {
    PresetBenchmark.Outcome reference =
        benchmark(Preset.FINE).reference(inputs(), 12, this::record);
    assertThat(reference.steps()).isEqualTo(12);
    assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    // The picture is the best iterate.
    double best = losses.stream().mapToDouble(Losses::total).min().orElseThrow();
    assertThat(reference.loss()).isCloseTo(best, Percentage.withPercentage(.01));
    assertThat(reference.zeroPaddedLoss()).isEqualTo(reference.loss());
  }

  @Test
  void candidate_stopsAtTheReferencesLoss() {
    PresetBenchmark benchmark = benchmark(Preset.FINE);
    PresetBenchmark.Outcome reference = benchmark.reference(inputs(), 2, NOBODY);
    PresetBenchmark.Result result =
        benchmark.candidate(inputs(), reference, fine(200), this::record);
    assertThat(result.isReached()).isTrue();
    assertThat(result.reference()).isSameAs(reference);
    // The loss is evaluated at the final size while the surrogate is minimised, for 170 steps.
    assertThat(result.candidate().steps()).isLessThan(170).isEqualTo(seen.size());
  }

  @Test
  void candidate_withTooFewSteps_stopsAbove() {
    PresetBenchmark benchmark = benchmark(Preset.FINE);
    PresetBenchmark.Outcome reference = benchmark.reference(inputs(), 60, NOBODY);
    PresetBenchmark.Result result = benchmark.candidate(inputs(), reference, fine(3), this::record);
    assertThat(result.isReached()).isFalse();
    assertThat(result.candidate().loss()).isGreaterThan(reference.loss());
    assertThat(seen).containsExactly(1, 2, 3);
  }

  /**
   * Otherwise a GPU would compare the losses of pictures, and their targets, in two arithmetics.
   */
  @Test
  void referencesLoss_isEvaluatedWithoutTf32_whateverTheRunTolerates() {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "other names in the library");
    LibtorchSwitches.allowTf32(true);
    Tf32Watch watch = new Tf32Watch();
    PresetBenchmark benchmark =
        new PresetBenchmark(
            NetworkSource.of(TOY, new RandomWeights(TOY, 11)),
            List.of(watch.term()),
            Preset.FINE.network(),
            manager);
    PresetBenchmark.Outcome reference = benchmark.reference(inputs(), 2, NOBODY);
    assertThat(watch.seen()).containsExactly(false);
    benchmark.candidate(inputs(), reference, fine(3), NOBODY);
    assertThat(watch.seen()).containsExactly(false, true, false);
    assertThat(LibtorchSwitches.allowsTf32()).isTrue();
  }

  /** Holds on a busy machine, too: the time of the listener is not that of the run. */
  @Test
  void listener_isNotTimed() {
    long[] listening = {0};
    long start = System.nanoTime();
    PresetBenchmark.Outcome finish =
        benchmark(Preset.FINE).reference(inputs(), 4, (step, now) -> listening[0] += dawdle());
    long elapsed = System.nanoTime() - start;
    assertThat(finish.time().wall()).isPositive().isLessThan((elapsed - listening[0]) / 1e9);
  }

  /** Waits, and returns the nanoseconds that it took. */
  private static long dawdle() {
    long start = System.nanoTime();
    LockSupport.parkNanos(300_000_000);
    return System.nanoTime() - start;
  }
}
