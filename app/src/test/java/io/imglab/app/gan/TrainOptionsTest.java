package io.imglab.app.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.cli.Converters;
import io.imglab.core.LabException;
import io.imglab.core.run.Epochs;
import io.imglab.core.run.Interval;
import io.imglab.core.run.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The length of a training run. */
final class TrainOptionsTest {
  /** 80 images in batches of 8: an epoch has 10 steps. */
  private static final Epochs TEN_STEPS = new Epochs(80, 8);

  private static TrainOptions parse(String... args) {
    TrainOptions options = new TrainOptions(3);
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    Converters.register(line);
    line.parseArgs(args);
    return options;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--time-budget", "--for"})
  void timeBudget_alone_setsNoStepLimit(String name) {
    TrainOptions options = parse(name, "20m");
    assertThat(options.budgetSeconds()).isEqualTo(1200);
    assertThat(options.toSchedule(TEN_STEPS).steps()).isEqualTo(Schedule.ENDLESS);
  }

  @Test
  void timeBudget_withSteps_keepsTheSteps() {
    assertThat(parse("--time-budget=20m", "--steps=5").toSchedule(TEN_STEPS).steps()).isEqualTo(5);
  }

  @Test
  void noOptions_takeTheDefaultEpochs() {
    assertThat(parse().budgetSeconds()).isNull();
    assertThat(parse().toSchedule(TEN_STEPS).steps()).isEqualTo(30);
  }

  /** Three epochs of 74 images are 222 images: 27.75 batches of 8. */
  @Test
  void epochs_areRoundedUpToWholeSteps() {
    assertThat(parse("--epochs=3").toSchedule(new Epochs(74, 8)).steps()).isEqualTo(28);
  }

  @Test
  void epochs_withATimeBudget_areKept_thoughTheyAreTheDefault() {
    assertThat(parse("--time-budget=20m", "--epochs=3").toSchedule(TEN_STEPS).steps())
        .isEqualTo(30);
  }

  @Test
  void stepsAndEpochs_areRefused() {
    TrainOptions options = parse("--steps=5", "--epochs=3");
    assertThatThrownBy(() -> options.toSchedule(TEN_STEPS))
        .isInstanceOf(LabException.class)
        .hasMessage("--steps and --epochs both set the length; give one of them");
  }

  @Test
  void intervals_areStepsOrEpochs() {
    Schedule schedule =
        parse("--sample-every=1epoch", "--checkpoint-every=250").toSchedule(TEN_STEPS);
    assertThat(schedule.sampleEvery()).isEqualTo(new Interval(1, Interval.Unit.EPOCHS));
    assertThat(schedule.checkpointEvery()).isEqualTo(Interval.steps(250));
    assertThat(schedule.epochs()).isEqualTo(TEN_STEPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--epochs=0", "--epochs=x", "--sample-every=0", "--checkpoint-every=1.5epochs"})
  void valuesOutOfRange_areUsageErrors(String argument) {
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining("'");
  }
}
