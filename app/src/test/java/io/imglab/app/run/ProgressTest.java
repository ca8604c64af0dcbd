package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Terminal;
import io.imglab.app.screen.View;
import io.imglab.app.screen.WindowSize;
import io.imglab.core.experiment.Losses;
import io.imglab.core.experiment.Position;
import io.imglab.core.run.EpochMeans;
import io.imglab.core.run.Epochs;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.Schedule;
import io.imglab.core.run.TimeBudget;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run shows of its steps and epochs. */
final class ProgressTest {
  /** An epoch has 2.5 steps. */
  private static final Epochs EPOCHS = new Epochs(10, 4);

  private static final View VERBOSE = new View(true, Optional.empty());
  private static final Optional<Position> HALF = Optional.of(new Position("181x135", 2, 3, .43));

  private final StringWriter shown = new StringWriter();

  private RunListener progress(int columns, Watch watch, View view) {
    PrintWriter writer = new PrintWriter(shown, true);
    StepFormat format = new StepFormat(4, "images", false);
    return Progress.on(new Terminal(writer, writer, columns), format, watch, view, false);
  }

  private static Watch epochs(@Nullable Epochs epochs) {
    return new Watch(Optional::empty, epochs, TimeBudget.NONE, null, null);
  }

  private static Watch at(Optional<Position> position, @Nullable Overall overall) {
    return new Watch(() -> position, null, TimeBudget.NONE, null, overall);
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
    RunListener progress = progress(0, epochs(EPOCHS), View.PLAIN);
    progress.started(3, 8);
    progress.stepped(4, losses());
    assertThat(shown.toString())
        .startsWith("step 4 of 8 · epoch 2 of 3 · 50 % · ")
        .endsWith(" left" + System.lineSeparator());
  }

  @Test
  void lines_showLossesIfThatIsWanted() {
    RunListener progress = progress(0, epochs(null), VERBOSE);
    progress.started(3, 8);
    progress.stepped(4, losses());
    assertThat(shown.toString())
        .startsWith("step 4 of 8 · 50 % · ")
        .contains(" images/s · Loss_D 1.250  D(G(z)) 0.5000 / 0.2500");
  }

  @Test
  void lines_withoutAnEnd_nameNeitherTotalsNorTheTimeLeft() {
    RunListener progress = progress(0, epochs(EPOCHS), View.PLAIN);
    progress.started(0, Schedule.ENDLESS);
    progress.stepped(1, losses());
    assertThat(shown.toString()).startsWith("step 1 · epoch 1 · 0 %").doesNotContain("left", "of");
  }

  @Test
  void endlessRun_withATimeLimit_showsTheTime() {
    TimeBudget half = TimeBudget.since(0, 100, () -> 50_000_000_000L);
    Watch watch = new Watch(Optional::empty, EPOCHS, half, null, null);
    RunListener progress = progress(0, watch, View.PLAIN);
    progress.started(0, Schedule.ENDLESS);
    progress.stepped(1, losses());
    assertThat(shown.toString()).contains("50 % · 0:50 left");
  }

  @Test
  void bar_showsTheSizeAndTheShareOfTheWork() {
    RunListener progress = progress(200, at(HALF, null), View.PLAIN);
    progress.started(0, 8);
    progress.stepped(1, losses());
    assertThat(shown.toString()).endsWith("\u001b[Ksize 181x135 (2 of 3) · 43 %");
  }

  @Test
  void bar_ofSeveralRuns_beginsWithTheirNumberAndTime() {
    Overall overall = new Overall(37, 200, share -> share == .43 ? 660 : 0);
    RunListener progress = progress(200, at(HALF, overall), View.PLAIN);
    progress.started(0, 8);
    progress.stepped(1, losses());
    assertThat(shown.toString())
        .endsWith("\u001b[K37 of 200 · 11 min left · size 181x135 (2 of 3) · 43 %");
  }

  @Test
  void bar_followsTheWidth() {
    AtomicReference<WindowSize> window = new AtomicReference<>(WindowSize.ofText(80, 24));
    PrintWriter writer = new PrintWriter(shown, true);
    Terminal terminal = new Terminal(writer, writer, true, window::get, true);
    RunListener progress =
        Progress.on(terminal, StepFormat.LOSSES, at(HALF, null), View.PLAIN, false);
    progress.started(0, 8);
    progress.stepped(8, losses());
    window.set(WindowSize.ofText(20, 24));
    progress.noted("note");
    assertThat(shown.toString())
        .contains("size 181x135 (2 of 3) · 100 % · 0:00 left")
        .endsWith("imglab: note" + System.lineSeparator() + "\r\u001b[K181x135 · 100 %");
  }

  @Test
  void bar_whereOnlyAsciiIsShown_isAscii() {
    PrintWriter writer = new PrintWriter(shown, true);
    Terminal terminal =
        new Terminal(writer, writer, true, () -> WindowSize.ofText(80, 24), /* isUnicode= */ false);
    RunListener progress =
        Progress.on(terminal, StepFormat.LOSSES, at(HALF, null), View.PLAIN, false);
    progress.started(0, 8);
    progress.stepped(8, losses());
    assertThat(shown.toString()).contains("size 181x135 (2 of 3) | 100 % | 0:00 left");
  }

  @Test
  void bar_endsOnce() {
    RunListener progress = progress(80, at(HALF, null), View.PLAIN);
    progress.started(0, 8);
    progress.stepped(8, losses());
    progress.ended();
    progress.ended();
    assertThat(shown.toString().lines()).hasSize(3); // split at the \r
  }

  @Test
  void completedEpoch_isALineWithItsTime() {
    RunListener progress = progress(0, epochs(EPOCHS), View.PLAIN);
    progress.started(0, 8);
    progress.epochCompleted(new EpochMeans(2, 5, 83.4, losses()));
    assertThat(shown.toString()).isEqualToNormalizingNewlines("imglab: epoch 2 of 3 took 1:23\n");
  }

  @Test
  void completedEpoch_isShownWithItsMeansIfThatIsWanted() {
    RunListener progress = progress(0, epochs(EPOCHS), VERBOSE);
    progress.started(0, 8);
    progress.epochCompleted(new EpochMeans(2, 5, 83.4, losses()));
    assertThat(shown.toString())
        .isEqualToNormalizingNewlines(
            "imglab: epoch 2 of 3 took 1:23; means: Loss_D 1.250  D(G(z)) 0.5000 / 0.2500\n");
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
