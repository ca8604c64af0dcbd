package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Terminal;
import io.imglab.core.experiment.Losses;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.Epochs;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.Schedule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run shows of its steps and epochs. */
final class ProgressTest {
  /** An epoch has 2.5 steps. */
  private static final Epochs EPOCHS = new Epochs(10, 4);

  private final StringWriter shown = new StringWriter();

  private RunListener progress(int columns, @Nullable Epochs epochs) {
    PrintWriter writer = new PrintWriter(shown, true);
    StepFormat format = new StepFormat(4, "images", false);
    return Progress.on(new Terminal(writer, writer, columns), format, epochs, false);
  }

  private static Losses losses() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("Loss_D", 1.25);
    parts.put("D(G(z))", .5);
    parts.put("D(G(z)) after", .25);
    return new Losses(2, parts);
  }

  @Test
  void lines_nameTheEpochInWhichAStepBegins() {
    RunListener progress = progress(0, EPOCHS);
    progress.started(3, 8);
    progress.stepped(4, losses());
    assertThat(shown.toString())
        .startsWith("epoch 2/3  step 4/8  ")
        .contains("left  Loss_D 1.250  D(G(z)) 0.5000 / 0.2500");
  }

  @Test
  void lines_withoutADataSet_nameTheStepAlone() {
    RunListener progress = progress(0, null);
    progress.started(0, 8);
    progress.stepped(1, losses());
    assertThat(shown.toString()).startsWith("step 1/8  ");
  }

  @Test
  void lines_withoutAnEnd_nameNeitherTotalsNorTheTimeLeft() {
    RunListener progress = progress(0, EPOCHS);
    progress.started(0, Schedule.ENDLESS);
    progress.stepped(1, losses());
    assertThat(shown.toString()).startsWith("epoch 1  step 1  ").doesNotContain("left", "/2147");
  }

  @Test
  void bar_namesTheEpoch() {
    RunListener progress = progress(200, EPOCHS);
    progress.started(0, 8);
    progress.stepped(8, losses());
    assertThat(shown.toString()).contains("[####################] epoch 3/3  8/8  ");
  }

  @Test
  void completedEpoch_isShownWithItsMeans() {
    RunListener progress = progress(0, EPOCHS);
    progress.started(0, 8);
    progress.epochCompleted(new EpochMeans(2, 5, 83.4, losses()));
    assertThat(shown.toString())
        .isEqualToNormalizingNewlines(
            "imglab: epoch 2/3 took 1:23; means: Loss_D 1.250  D(G(z)) 0.5000 / 0.2500\n");
  }

  @ParameterizedTest
  @CsvSource({"0, 0:00", "59.4, 0:59", "296, 4:56", "3722, 1:02:02", "NaN, ?"})
  void clock_hasMinutesOrHours(double seconds, String text) {
    assertThat(Progress.clock(seconds)).isEqualTo(text);
  }

  @Test
  void losses_thatAddUp_areASum() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("content", 5.);
    parts.put("style", 40000.);
    assertThat(StepFormat.LOSSES.losses(new Losses(40005, parts)))
        .isEqualTo("total 4.001e+04 = content 5.000 + style 4.000e+04");
  }
}
