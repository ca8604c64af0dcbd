package io.imglab.core.gan;

import static io.imglab.core.gan.GanToys.CONFIG;
import static io.imglab.core.gan.GanToys.fingerprint;
import static io.imglab.core.gan.GanToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.testing.ForeignLocales;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step computes the same under locales with digits or letters of their own. */
final class GanLocalesTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final GanToys toys = new GanToys(manager);
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.imglab.core.testing.ForeignLocales#all")
  void step_underALocale_isTheSame(Locale locale) throws Exception {
    assertThat(ForeignLocales.under(locale, this::afterTwoSteps)).isEqualTo(afterTwoSteps());
  }

  private String afterTwoSteps() throws IOException {
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      run(experiment, 2);
      return fingerprint(experiment, folder);
    }
  }
}
