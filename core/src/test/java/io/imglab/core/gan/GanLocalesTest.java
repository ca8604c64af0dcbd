package io.imglab.core.gan;

import static io.imglab.core.gan.GanToys.CONFIG;
import static io.imglab.core.gan.GanToys.fingerprint;
import static io.imglab.core.gan.GanToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step computes the same under locales with digits or letters of their own. */
final class GanLocalesTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final GanToys toys = new GanToys(manager);
  private final Locale before = Locale.getDefault();
  @TempDir private Path folder;

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "de-DE", "tr-TR"})
  void step_underALocale_isTheSame(String locale) throws IOException {
    String expected = afterTwoSteps();
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertThat(afterTwoSteps()).isEqualTo(expected);
  }

  private String afterTwoSteps() throws IOException {
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      run(experiment, 2);
      return fingerprint(experiment, folder);
    }
  }
}
