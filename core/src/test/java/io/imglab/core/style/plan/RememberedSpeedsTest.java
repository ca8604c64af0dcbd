package io.imglab.core.style.plan;

import static io.imglab.core.style.plan.ForecastTest.CONFIG;
import static io.imglab.core.style.plan.ForecastTest.SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.extension.Padding;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.Strength;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RememberedSpeedsTest {
  private static final Speed SPEED = new Speed(2e-6, 1e-6, 1e-10);

  @TempDir private Path folder;
  private Path weights;
  private RememberedSpeeds speeds;

  @BeforeEach
  void keepOne() throws IOException {
    weights = Files.createFile(folder.resolve("weights"));
    speeds = new RememberedSpeeds(folder.resolve("cache/speeds"));
    speeds.keep(setup(CONFIG).on("cpu"), SPEED);
  }

  private StyleSetup setup(StyleConfig config) {
    return ForecastTest.setup(config, weights, SIZE);
  }

  private static StyleConfig with(LossConfig loss) {
    return new StyleConfig(
        CONFIG.preset(),
        CONFIG.sources(),
        CONFIG.size(),
        CONFIG.styleScale(),
        CONFIG.colours(),
        CONFIG.network(),
        loss,
        CONFIG.descent(),
        CONFIG.execution(),
        CONFIG.background());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(speeds.folder())) {
      return files.toList();
    }
  }

  private void age(Duration age) throws IOException {
    Files.setLastModifiedTime(files().get(0), FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void forecast_isThatOfTheMeasuredSpeed() {
    assertThat(speeds.forecast(setup(CONFIG), 1e9))
        .contains(Forecast.of(setup(CONFIG), SPEED, 1, false, 1e9));
  }

  @Test
  void speed_holdsForOtherStepsSeedsAndSizes() {
    DescentConfig descent = CONFIG.descent().withSteps(7).withSeed(8);
    StyleSetup larger = ForecastTest.setup(CONFIG.with(descent), weights, new Size(600, 400));
    assertThat(speeds.forecast(larger, 1)).contains(Forecast.of(larger, SPEED, 1, false, 1));
  }

  @Test
  void speed_ofOtherWork_isUnknown() throws IOException {
    LossConfig loss = CONFIG.loss();
    assertThat(speeds.forecast(setup(with(loss.with(new Strength(50)))), 1)).isEmpty();
    StyleConfig circular = CONFIG.with(CONFIG.network().with(Padding.CIRCULAR));
    assertThat(speeds.forecast(setup(circular), 1)).isEmpty();
    assertThat(speeds.forecast(ForecastTest.setup(CONFIG, weights, new Size(200, 200)), 1))
        .isEmpty();
    Files.setLastModifiedTime(weights, FileTime.fromMillis(0));
    assertThat(speeds.forecast(setup(CONFIG), 1)).isEmpty();
  }

  @Test
  void speed_isForgottenAfterAnHour() throws IOException {
    age(Duration.ofMinutes(59));
    assertThat(speeds.forecast(setup(CONFIG), 1)).isPresent();
    age(Duration.ofMinutes(61));
    assertThat(speeds.forecast(setup(CONFIG), 1)).isEmpty();
    Path old = files().get(0);
    StyleSetup other = ForecastTest.setup(CONFIG, weights, new Size(200, 200));
    speeds.keep(other.on("cpu"), SPEED);
    assertThat(files()).hasSize(1).doesNotContain(old);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "null", "{}"})
  void file_thatIsDamaged_isNoObstacle(String content) throws IOException {
    Files.writeString(files().get(0), content);
    assertThat(speeds.forecast(setup(CONFIG), 1)).isEmpty();
  }

  @Test
  void folder_thatCannotBeMade_isNoObstacle() {
    RememberedSpeeds nowhere = new RememberedSpeeds(weights.resolve("speeds"));
    nowhere.keep(setup(CONFIG), SPEED);
    assertThat(nowhere.forecast(setup(CONFIG), 1)).isEmpty();
  }
}
