package io.imglab.core.style.descent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.testing.ToyExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The first losses of {@code --preset gatys} on a toy network. Where a change of them is meant,
 * {@code ./mvnw -pl core test -Dtest=GoldenRunTest -Dgolden.write} writes them anew.
 */
final class GoldenRunTest {
  private static final Path LOSSES =
      Path.of("src/test/resources/io/imglab/core/style/descent/gatys-toy-losses.txt");
  private static final boolean WRITES = System.getProperty("golden.write") != null;
  private static final int STEPS = 20;

  /**
   * The bits depend on the processor, whose vectors decide the order of sums, and L-BFGS makes more
   * of a rounding with each step: pixels changed by 2e-7 change these losses by 1e-5 up to the
   * fourth and by 2e-4 from the eighth on.
   */
  private static final int EARLY = 4;

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
    List<StyleTerm> terms = StyleToys.TERMS.subList(0, 2); // content and style, as the preset
    StyleInputs inputs = new StyleInputs(StyleToys.CONTENT, StyleToys.STYLE, StyleToys.CONTENT);
    ToyExtractor toy = ToyExtractor.small();
    FeatureNetwork network =
        new FeatureNetwork(
            toy,
            new RandomWeights(toy, 11),
            Preset.GATYS.network().forwardConfig(),
            StyleTerm.layers(terms),
            manager);
    try (StyleExperiment experiment =
        new StyleExperiment(Preset.GATYS.descent(), inputs, terms, network, manager)) {
      return StyleToys.run(experiment, STEPS);
    }
  }

  private static void assertLosses(int step, Losses losses, String... recorded) {
    double tolerance = (step < EARLY ? 1e-4 : 2e-3) * losses.total();
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
