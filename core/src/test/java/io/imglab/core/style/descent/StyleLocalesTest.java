package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.testing.ForeignLocales;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks are compiled, and checkpoints read, under locales with digits of their own. */
final class StyleLocalesTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.imglab.core.testing.ForeignLocales#all")
  void checkpoint_fromAnotherLocale_isResumed(Locale locale) throws Exception {
    List<Losses> through;
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      through = run(experiment, 8);
    }
    assertThat(ForeignLocales.under(locale, this::firstHalf)).isEqualTo(through.subList(0, 4));
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      experiment.restore(checkpoint());
      assertThat(run(experiment, 4)).isEqualTo(through.subList(4, 8));
    }
  }

  private List<Losses> firstHalf() throws IOException {
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      List<Losses> losses = run(experiment, 4);
      experiment.save(checkpoint());
      return losses;
    }
  }

  private Path checkpoint() {
    return folder.resolve("half.ckpt");
  }
}
