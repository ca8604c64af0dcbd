package io.imglab.app.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.run.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The length of a training run. */
final class TrainOptionsTest {
  private static TrainOptions parse(String... args) {
    TrainOptions options = new TrainOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options)).parseArgs(args);
    return options;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--time-budget", "--for"})
  void timeBudget_alone_setsNoStepLimit(String name) {
    TrainOptions options = parse(name, "20m");
    assertThat(options.budgetSeconds()).isEqualTo(1200);
    assertThat(options.toSchedule(10, 3).steps()).isEqualTo(Schedule.ENDLESS);
  }

  @Test
  void timeBudget_withSteps_keepsTheSteps() {
    assertThat(parse("--time-budget=20m", "--steps=5").toSchedule(10, 3).steps()).isEqualTo(5);
  }

  @Test
  void noOptions_takeTheDefaultEpochs() {
    assertThat(parse().budgetSeconds()).isNull();
    assertThat(parse().toSchedule(10, 3).steps()).isEqualTo(30);
  }
}
