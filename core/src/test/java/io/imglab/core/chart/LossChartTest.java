package io.imglab.core.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LossChartTest {
  @TempDir Path folder;

  private Picture draw(List<String> lines) throws IOException {
    Path metrics = Files.write(folder.resolve("metrics.jsonl"), lines);
    Path output = folder.resolve("losses.png");
    LossChart.write(metrics, "00001-run", output);
    return new PictureReader(PictureReader.DEFAULT_MAX_PIXELS).read(output);
  }

  private static List<String> gan(int steps) {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"step\":%d,\"seconds\":1.5,\"total\":3,\"Loss_D\":%f,\"Loss_G\":%f,\"D(x)\":0.7,\"D(G(z))\":0.2}",
              i,
              1 + Math.sin(i),
              3 + Math.cos(i)));
    }
    return lines;
  }

  /** How many pixels have a colour. */
  private static long count(Picture picture, int colour) {
    return Arrays.stream(PackedRgb.of(picture)).filter(c -> c == colour).count();
  }

  @Test
  void write_ganLog_hasTwoPanelsWithTwoCurvesEach() throws IOException {
    Picture chart = draw(gan(300));
    assertThat(chart.size()).isEqualTo(new Size(1200, 980));
    assertThat(count(chart, 0x0072B2)).isGreaterThan(1000);
    assertThat(count(chart, 0xD55E00)).isGreaterThan(1000);
    assertThat(count(chart, 0x009E73)).isZero();
  }

  @Test
  void write_styleLog_hasTotalAndParts() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      lines.add(
          "{\"step\":%d,\"seconds\":1,\"total\":%d,\"style\":%d,\"content\":5}"
              .formatted(i, 100000 / i + 5, 100000 / i));
    }
    Picture chart = draw(lines);
    assertThat(chart.size()).isEqualTo(new Size(1200, 640));
    assertThat(count(chart, 0x009E73)).isGreaterThan(500);
  }

  /** As of a distillation. */
  @Test
  void write_logOfManyLosses_showsAllNamesBesideThem() throws IOException {
    String losses =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> ",\"relu%s_1 gram\":%s".formatted(i, i))
            .collect(Collectors.joining());
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      lines.add("{\"step\":%s,\"seconds\":1,\"total\":78%s}".formatted(i, losses));
    }
    assertThat(rowsOfText(draw(lines), 1090, 560)).isEqualTo(13);
  }

  private static boolean isDarkGrey(int colour) {
    int level = colour & 0xFF;
    return level < 0xB0 && colour == level * 0x010101;
  }

  /** The number of lines of text right of {@code left} and above {@code bottom}. */
  private static int rowsOfText(Picture chart, int left, int bottom) {
    int[] pixels = PackedRgb.of(chart);
    int rows = 0;
    boolean wasText = false;
    for (int y = 0; y < bottom; y++) {
      int[] row = Arrays.copyOfRange(pixels, y * chart.width() + left, (y + 1) * chart.width());
      boolean isText = Arrays.stream(row).anyMatch(LossChartTest::isDarkGrey);
      rows += isText && !wasText ? 1 : 0;
      wasText = isText;
    }
    return rows;
  }

  /** The log of 5 images in batches of 2, where an epoch has 2.5 steps. */
  private static List<String> byEpoch(int steps) {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      int epoch = (i - 1) * 2 / 5 + 1;
      lines.add("{\"step\":%d,\"epoch\":%d,\"seconds\":1,\"total\":3}".formatted(i, epoch));
    }
    return lines;
  }

  private StepAxis axis(List<String> lines) throws IOException {
    return Curves.read(Files.write(folder.resolve("metrics.jsonl"), lines)).axis();
  }

  @Test
  void axis_ofSeveralEpochs_countsEpochs() throws IOException {
    StepAxis axis = axis(byEpoch(10));
    assertThat(axis.title()).isEqualTo("epoch (about 2.5 steps each)");
    assertThat(StepAxis.ofEpochs(1234.5678).title()).isEqualTo("epoch (about 1,235 steps each)");
    assertThat(axis.of(new double[] {0, 2.5, 10})).containsExactly(0, 1, 4);
    assertThat(draw(byEpoch(10)).height()).isEqualTo(640);
  }

  @Test
  void axis_ofOneEpochOrNone_countsSteps() throws IOException {
    assertThat(axis(byEpoch(3))).isEqualTo(StepAxis.STEPS);
    assertThat(axis(gan(3)).title()).isEqualTo("step");
  }

  @Test
  void epochs_areNotACurve() throws IOException {
    axis(byEpoch(10));
    assertThat(Curves.read(folder.resolve("metrics.jsonl")).matching(name -> true))
        .containsOnlyKeys("total");
  }

  @Test
  void write_brokenLines_areSkipped() throws IOException {
    List<String> lines = gan(20);
    lines.add("{\"step\":21,\"Loss_D\":null,\"Loss_G\":NaN}");
    lines.add("{\"step\":22,\"Loss_D\":\"x\",\"Loss_G\":1e999}");
    lines.add("[1]");
    lines.add("");
    lines.add("{\"step\":23,\"Loss_");
    assertThat(count(draw(lines), 0x0072B2)).isPositive();
    Curve losses =
        Curves.read(folder.resolve("metrics.jsonl")).matching("Loss_D"::equals).get("Loss_D");
    assertThat(losses.points()).isEqualTo(20);
    assertThat(losses.nonFinite()).isEqualTo(2);
  }

  @Test
  void write_oneStepOrConstants_works() throws IOException {
    assertThat(draw(gan(1)).width()).isEqualTo(1200);
    assertThat(draw(List.of("{\"step\":1,\"total\":0}", "{\"step\":2,\"total\":0}")).height())
        .isEqualTo(640);
  }

  @Test
  void write_withoutLosses_isRefused() {
    assertThatThrownBy(() -> draw(List.of("{\"step\":1,\"seconds\":2,\"total\":null}")))
        .isInstanceOf(LabException.class)
        .hasMessageMatching("'.*metrics.jsonl' contains no losses; let the run do some steps");
    assertThatThrownBy(() -> LossChart.write(folder.resolve("no"), "", folder.resolve("a.png")))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("cannot read");
  }

  @Test
  void curve_manyValues_isBoundedAndKeepsExtremes() {
    Curve curve = new Curve();
    for (int i = 1; i <= 1_000_000; i++) {
      curve.add(i, i == 77_777 ? 50 : i % 2);
    }
    assertThat(curve.points()).isBetween(Curve.MAX_POINTS / 2, Curve.MAX_POINTS);
    assertThat(curve.highs()).contains(50);
    assertThat(curve.steps()).isSorted();
    assertThat(curve.lastStep()).isBetween(999_000.0, 1_000_000.0);
    assertThat(curve.smooth()[curve.points() / 2]).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void curve_straightLine_isUnchanged() {
    Curve curve = new Curve();
    for (int i = 0; i < 500; i++) {
      curve.add(i, 2 * i);
    }
    double[] smooth = curve.smooth();
    assertThat(smooth[0]).isZero();
    assertThat(smooth[250]).isCloseTo(500, within(1e-9));
  }
}
