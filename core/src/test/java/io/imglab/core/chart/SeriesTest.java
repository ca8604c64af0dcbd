package io.imglab.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeriesTest {
  @TempDir private Path folder;

  private Path log(String... lines) throws IOException {
    return Files.write(folder.resolve("metrics.jsonl"), List.of(lines));
  }

  private List<Series> series(String... lines) throws IOException {
    return Series.of(log(lines), 100);
  }

  /** A run that starts from its content begins with a content loss of 0. */
  @Test
  void styleLosses_areLogarithmic_despiteAZero() throws IOException {
    List<Series> all =
        series(
            "{\"step\":1,\"total\":6e7,\"content\":0,\"style\":6e7}",
            "{\"step\":2,\"total\":2e6,\"content\":1e6,\"style\":1e6}");
    assertThat(all).extracting(Series::name).containsExactly("total", "content", "style");
    assertThat(all).allMatch(Series::isLogarithmic);
    assertThat(all.get(1).points()).containsExactly(List.of(1.0, 0.0), List.of(2.0, 1e6));
  }

  @Test
  void lossesThatAreNegativeOrNearlyEqual_areLinear() throws IOException {
    assertThat(series("{\"step\":1,\"total\":-1}", "{\"step\":2,\"total\":100}"))
        .noneMatch(Series::isLogarithmic);
    assertThat(series("{\"step\":1,\"total\":1}", "{\"step\":2,\"total\":9}"))
        .noneMatch(Series::isLogarithmic);
    assertThat(series("{\"step\":1,\"total\":0}")).noneMatch(Series::isLogarithmic);
  }

  @Test
  void gan_hasLossesWithoutTheirTotal_probabilities_andMeasures() throws IOException {
    List<Series> all =
        series(
            "{\"step\":1,\"epoch\":1,\"total\":3,\"Loss_D\":1,\"Loss_G\":2,\"D(x)\":0.7}",
            "{\"step\":1,\"epoch\":1,\"seconds\":2,\"swd\":0.5}");
    assertThat(all)
        .extracting(Series::name, Series::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Loss_D", MetricKind.LOSS),
            org.assertj.core.groups.Tuple.tuple("Loss_G", MetricKind.LOSS),
            org.assertj.core.groups.Tuple.tuple("D(x)", MetricKind.PROBABILITY),
            org.assertj.core.groups.Tuple.tuple("swd", MetricKind.MEASURE));
  }

  /** Figures of two players are usually linear. */
  @Test
  void ganLosses_areLogarithmicOnlyFromALargerRange() throws IOException {
    String first = "{\"step\":1,\"total\":3,\"Loss_D\":1,\"Loss_G\":2}";
    assertThat(series(first, "{\"step\":2,\"total\":3,\"Loss_D\":0.05,\"Loss_G\":2}"))
        .noneMatch(Series::isLogarithmic);
    assertThat(series(first, "{\"step\":2,\"total\":3,\"Loss_D\":0.03,\"Loss_G\":2}"))
        .allMatch(Series::isLogarithmic);
  }

  @Test
  void manySteps_becomeFewPoints() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      lines.add("{\"step\":%s,\"total\":%s}".formatted(i, i));
    }
    List<List<Double>> points = series(lines.toArray(String[]::new)).get(0).points();
    assertThat(points).hasSizeBetween(50, 100);
    assertThat(points).allSatisfy(point -> assertThat(point.get(0)).isEqualTo(point.get(1)));
  }

  private Curve curve(double... values) {
    Curve curve = new Curve();
    for (int i = 0; i < values.length; i++) {
      curve.add(i + 1, values[i]);
    }
    return curve;
  }

  @Test
  void panelOfAMeasure_isNotLabelledAsALoss() {
    Map<String, Curve> curves = Map.of("swd", curve(3, 2));
    assertThat(Panel.ofMeasure("swd", curves, StepAxis.STEPS, 300).chart().getYAxisTitle())
        .isEqualTo("measure, lower is better");
    assertThat(Panel.ofLosses("", curves, StepAxis.STEPS, 300).chart().getYAxisTitle())
        .isEqualTo("loss");
  }

  @Test
  void panelOfStyleLosses_isLogarithmic_withoutTheZero() {
    Panel panel = Panel.ofLosses("", Map.of("content", curve(0, 10, 1e6)), StepAxis.STEPS, 300);
    assertThat(panel.chart().getStyler().isYAxisLogarithmic()).isTrue();
    assertThat(panel.chart().getSeriesMap().get("content").getXData()).containsExactly(2, 3);
  }
}
