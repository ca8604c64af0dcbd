package io.imglab.vgg19;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.testing.ToyExtractor;
import io.imglab.vgg19.loss.FeatureLoss;
import io.imglab.vgg19.loss.GramLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The first losses of {@code --preset gatys} on a toy network. After an intended change, {@code
 * ./mvnw -pl plugins/vgg19-style -am package -Dtest=GoldenRunTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write} records them again.
 */
final class GoldenRunTest {
  private static final Path LOSSES =
      Path.of("src/test/resources/io/imglab/vgg19/gatys-toy-losses.txt");

  /** So high that L-BFGS's first step, at most the gradient, is far above the rounding errors. */
  private static final double CONTENT_WEIGHT = 20;

  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new FeatureLoss(), CONTENT_WEIGHT, Set.of("relu2")),
          new StyleTerm("style", new GramLoss(), 1e3 * CONTENT_WEIGHT, Set.of("relu1", "relu2")));
  private static final boolean WRITES = System.getProperty("golden.write") != null;
  private static final int STEPS = 20;

  /**
   * The bits depend on the processor, whose vector width determines the order of sums, and L-BFGS
   * amplifies rounding errors with each step. With MKL's kernels for other processors ({@code
   * MKL_CBWR}: COMPATIBLE, SSE4_2, AVX, AVX2), these losses changed by up to 6e-7 of the total
   * before the first curvature pair, 5e-4 up to the sixth step, 8e-3 up to the twelfth, and 2e-2
   * afterwards.
   */
  private static final double[] TOLERANCES = {
    1e-5, 1e-5, 2e-3, 2e-3, 2e-3, 2e-3, 2e-2, 2e-2, 2e-2, 2e-2, 2e-2, 2e-2, 5e-2
  };

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void gatys_firstLosses_areTheRecordedOnes() throws IOException {
    List<Losses> losses = run();
    if (WRITES) {
      Files.writeString(LOSSES, text(losses));
    }
    List<String> recorded =
        Files.readAllLines(LOSSES).stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(recorded).hasSize(STEPS);
    for (int step = 0; step < STEPS; step++) {
      assertLosses(step, losses.get(step), recorded.get(step).split(" "));
    }
  }

  private List<Losses> run() {
    Picture content = noise(new Size(12, 10), 1);
    StyleInputs inputs = new StyleInputs(content, noise(new Size(9, 14), 2), content);
    ToyExtractor toy = ToyExtractor.small();
    FeatureNetwork network =
        new FeatureNetwork(
            toy,
            new RandomWeights(toy, 11),
            Preset.GATYS.network().forwardConfig(),
            StyleTerm.layers(TERMS),
            manager);
    try (StyleExperiment experiment =
        new StyleExperiment(Preset.GATYS.descent(), inputs, TERMS, network, manager)) {
      return Stream.generate(experiment::step).limit(STEPS).toList();
    }
  }

  private static Picture noise(Size size, long seed) {
    float[] rgb = new float[(int) (3 * size.pixels())];
    Random random = new Random(seed);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(size, rgb);
  }

  private static void assertLosses(int step, Losses losses, String... recorded) {
    double tolerance = TOLERANCES[Math.min(step, TOLERANCES.length - 1)] * losses.total();
    List<String> parts = List.of("content", "style");
    for (int i = 0; i < parts.size(); i++) {
      assertThat(losses.parts().get(parts.get(i)))
          .as("%s of step %d", parts.get(i), step + 1)
          .isCloseTo(Double.parseDouble(recorded[i]), Offset.offset(tolerance));
    }
  }

  private static String text(List<Losses> losses) {
    return losses.stream()
        .map(one -> "%s %s%n".formatted(one.parts().get("content"), one.parts().get("style")))
        .collect(Collectors.joining("", "# content style%n".formatted(), ""));
  }
}
