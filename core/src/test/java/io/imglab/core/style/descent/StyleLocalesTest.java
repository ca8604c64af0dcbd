package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.testing.StyleToys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks are compiled, and checkpoints read, under locales with digits of their own. */
final class StyleLocalesTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);
  private final Locale before = Locale.getDefault();
  @TempDir private Path folder;

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "de-DE", "tr-TR"})
  void checkpoint_fromAnotherLocale_isResumed(String locale) throws IOException {
    Path file = folder.resolve("half.ckpt");
    List<Losses> through;
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      through = run(experiment, 8);
    }
    Locale.setDefault(Locale.forLanguageTag(locale));
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      assertThat(run(experiment, 4)).isEqualTo(through.subList(0, 4));
      experiment.save(file);
    }
    Locale.setDefault(before);
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      experiment.restore(file);
      assertThat(run(experiment, 4)).isEqualTo(through.subList(4, 8));
    }
  }
}
