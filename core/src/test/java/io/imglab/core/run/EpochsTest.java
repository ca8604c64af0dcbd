package io.imglab.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EpochsTest {
  /** 10 images in batches of 4: epochs end in the middle of steps 3 and 8, and with step 5. */
  private static final Epochs EPOCHS = new Epochs(10, 4);

  @Test
  void of_isTheEpochInWhichAStepBegins() {
    assertThat(IntStream.rangeClosed(1, 10).mapToLong(EPOCHS::of))
        .containsExactly(1L, 1L, 1L, 2L, 2L, 3L, 3L, 3L, 4L, 4L);
  }

  @Test
  void endAt_isTheStepWithTheLastImage() {
    assertThat(IntStream.rangeClosed(1, 10).filter(EPOCHS::endAt)).containsExactly(3, 5, 8, 10);
  }

  @ParameterizedTest
  @CsvSource({"10,4,1,3", "10,4,2,5", "10,4,3,8", "60000,32,50,93750", "60000,128,1,469"})
  void steps_areEnoughForTheEpochs_andTheLastOneEndsThem(
      int images, int batch, int count, int steps) {
    Epochs epochs = new Epochs(images, batch);
    assertThat(epochs.steps(count)).isEqualTo(steps);
    assertThat(epochs.endAt(steps)).isTrue();
    assertThat(epochs.of(steps)).isEqualTo(count);
  }

  @Test
  void steps_ofAHugeNumberOfEpochs_areThoseOfAnEndlessRun() {
    assertThat(new Epochs(Integer.MAX_VALUE, 2).steps(Integer.MAX_VALUE))
        .isEqualTo(Schedule.ENDLESS);
  }

  /** A batch of 25 passes 2.5 times over 10 images. */
  @Test
  void batchLargerThanTheData_endsSeveralEpochs() {
    Epochs epochs = new Epochs(10, 25);
    assertThat(epochs.completeAfter(1)).isEqualTo(2);
    assertThat(epochs.of(2)).isEqualTo(3);
    assertThat(epochs.endAt(1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"500,500", "1epoch,1epoch", "1epochs,1epoch", "3epochs,3epochs"})
  void interval_isPrintedAsItIsParsed(String text, String printed) {
    assertThat(Interval.parse(text)).hasToString(printed);
    assertThat(Interval.parse(printed)).isEqualTo(Interval.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "epoch", "1.5epochs", "-1", "1 epoch", "99999999999"})
  void interval_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Interval.parse(text))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "'%s' is not a valid interval; write a number of steps such as 500, or of epochs such as 1epoch",
            text);
  }

  @Test
  void interval_ofNothing_isRefused() {
    assertThatThrownBy(() -> Interval.parse("0epochs"))
        .hasMessage("'0' is too small; it must be at least 1");
  }

  @Test
  void schedule_countsStepsOrEpochs() {
    Schedule schedule =
        new Schedule(10, Interval.parse("2epochs"), Interval.steps(4), 1, true, EPOCHS);
    assertThat(IntStream.rangeClosed(1, 10).filter(schedule::isSampleDue)).containsExactly(5, 10);
    assertThat(IntStream.rangeClosed(1, 10).filter(schedule::isCheckpointDue))
        .containsExactly(4, 8);
  }
}
